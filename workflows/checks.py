"""What is wrong with a workflow whose shape is right: every fault, as a sentence."""

from collections.abc import Callable, Collection, Iterator

from workflows.decision_checks import decision_faults, missing_prefix
from workflows.definition import Workflow
from workflows.edition_checks import edition_faults, upgrade_faults
from workflows.examples import example_problem
from workflows.graph_checks import contradictions, dead_ends, unreachable_states
from workflows.name_checks import (
    repeated_names,
    unknown_clocks,
    unknown_criteria,
    unknown_milestones,
    unknown_moves,
    unknown_needs,
    unknown_roles,
    unknown_states,
)


def problems(workflow: Workflow, *, roles: Collection[str]) -> list[str]:
    """Give every fault as "key: sentence"; none where the workflow can be used.

    The graph is walked only where every state is known, and the examples only where nothing
    else is wrong: they would repeat the same fault in other words.
    """
    nowhere = list(unknown_states(workflow))
    checks = _NAMES if nowhere else (*_NAMES, *_GRAPH)
    found = nowhere + [fault for check in checks for fault in check(workflow)]
    found += unknown_roles(workflow, roles)
    return found or list(_broken_promises(workflow))


def _broken_promises(workflow: Workflow) -> Iterator[str]:
    for number, example in enumerate(workflow.examples, 1):
        problem = example_problem(workflow, example)
        if problem:
            yield f"example {number} ({' > '.join(example.moves)}): {problem}"


_Checks = tuple[Callable[[Workflow], Iterator[str]], ...]
_NAMES: _Checks = (
    repeated_names,
    unknown_moves,
    unknown_needs,
    unknown_clocks,
    unknown_criteria,
    unknown_milestones,
    missing_prefix,
    decision_faults,
    edition_faults,
    upgrade_faults,
)
_GRAPH: _Checks = (unreachable_states, dead_ends, contradictions)
