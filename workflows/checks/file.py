"""What is wrong with a workflow file whose shape is right: every fault, as a sentence."""

from collections.abc import Callable, Collection, Iterator

from workflows.checks.graph import contradictions, dead_ends, unreachable_states
from workflows.checks.law import decision_faults, edition_faults, missing_prefix, upgrade_faults
from workflows.checks.meanings_borne import (
    clock_faults,
    meaning_faults,
    unanswerable_requests,
    unsaid_meanings,
)
from workflows.checks.reserved_words import copies_faults, missing_words
from workflows.checks.unknown_names import (
    repeated_names,
    unknown_clocks,
    unknown_criteria,
    unknown_dates,
    unknown_milestones,
    unknown_moves,
    unknown_needs,
    unknown_roles,
    unknown_states,
)
from workflows.definition import Workflow
from workflows.entries import Example
from workflows.moves import decide
from workflows.needs import facts_where
from workflows.refusals import MoveRefused

_CHECKS: tuple[Callable[[Workflow], Iterator[str]], ...] = (
    unknown_states,
    repeated_names,
    unknown_moves,
    unknown_needs,
    unknown_clocks,
    unknown_criteria,
    unknown_milestones,
    unknown_dates,
    missing_prefix,
    missing_words,
    meaning_faults,
    unsaid_meanings,
    clock_faults,
    unanswerable_requests,
    copies_faults,
    decision_faults,
    edition_faults,
    upgrade_faults,
    contradictions,
)
"""Each check, in the order in which faults are told."""


def problems(workflow: Workflow, *, roles: Collection[str]) -> list[str]:
    """Return every fault as "key: sentence"; none where the workflow can be used.

    The graph is walked only where every state is known, and the examples only where nothing
    else is wrong: they would repeat the same fault in other words.
    """
    found = [fault for check in _CHECKS for fault in check(workflow)]
    if not any(unknown_states(workflow)):
        found += [*unreachable_states(workflow), *dead_ends(workflow)]
    found += unknown_roles(workflow, roles)
    return found or list(_broken_promises(workflow))


def _broken_promises(workflow: Workflow) -> Iterator[str]:
    for number, example in enumerate(workflow.examples, 1):
        problem = example_problem(workflow, example)
        if problem:
            yield f"example {number} ({' > '.join(example.moves)}): {problem}"


def example_problem(workflow: Workflow, example: Example) -> str | None:
    """Return a sentence on what the example does instead of what it promises, or None.

    All of its moves but the last must be accepted; only the needs in `given` are satisfied.
    """
    facts = facts_where(example.given)
    state = example.start or workflow.initial
    *path, (last_role, last_move) = example.steps
    for role, move in path:
        try:
            state = decide(workflow, state, move, roles=(role,), facts=facts).to.name
        except MoveRefused as refused:
            return f'"{move}" by {role} was refused on the way: {refused}'
    try:
        state = decide(workflow, state, last_move, roles=(last_role,), facts=facts).to.name
    except MoveRefused as refused:
        return _refusal_problem(example, refused)
    if example.refused:
        return f'"{last_move}" by {last_role} was accepted, and should be refused.'
    if state != example.ends_in:
        return f"it ends in {state}, and not in {example.ends_in}."
    return None


def _refusal_problem(example: Example, refused: MoveRefused) -> str | None:
    codes = [reason.code for reason in refused.reasons]
    if example.refused in codes:
        return None
    if example.refused:
        return f"it was refused for {', '.join(codes)}, and not for {example.refused}."
    role, move = example.steps[-1]
    return f'"{move}" by {role} was refused: {refused}'
