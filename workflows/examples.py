"""Whether the paths that a workflow file promises hold."""

from workflows.definition import Workflow
from workflows.entries import Example
from workflows.errors import MoveRefused
from workflows.moves import decide
from workflows.needs import facts_where


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
