"""Where a process records by a move that somebody was told: whether that move is to be made now."""

from workflows.definition import Workflow
from workflows.entries import Deadline, Move


def starts_of(workflow: Workflow, rule: Deadline) -> dict[str, Move]:
    """Return the moves that record what meets a clock, by the states from which they start."""
    making = [move for move in workflow.moves if rule.met_by in move.records]
    return {state: move for move in making for state in move.from_}


def is_yet_to_come(workflow: Workflow, state: str, rule: Deadline) -> bool:
    """Tell whether a review has yet to come to where such a move starts: nobody is told before."""
    starts = starts_of(workflow, rule)
    return state not in starts and not _ahead(workflow, state).isdisjoint(starts)


def _ahead(workflow: Workflow, state: str) -> set[str]:
    """Return the states that can still be reached from one."""
    reached: set[str] = set()
    waiting = [state]
    while waiting:
        here = waiting.pop()
        found = {move.to for move in workflow.moves if here in move.from_ and not move.stays}
        waiting += found - reached
        reached |= found
    return reached
