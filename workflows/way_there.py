"""The way from where an item stands: the moves to one of a meaning, the states it may reach."""

from collections.abc import Collection

from workflows.definition import Workflow
from workflows.entries import Move
from workflows.moves import possible_moves


def way_to(
    workflow: Workflow, state: str, means: str, *, roles: Collection[str]
) -> tuple[Move, ...]:
    """Return the fewest moves that lead to one of a meaning and that one last; () for no way.

    Those on the way ask for nothing, so that somebody may make them all at once.
    """
    ways: list[tuple[str, tuple[Move, ...]]] = [(state, ())]
    reached = {state}
    while ways:
        stands, way = ways.pop(0)
        possible = possible_moves(workflow, stands, roles=roles)
        for move in possible:
            if move.means == means:
                return (*way, move)
        for move in possible:
            if not move.stays and not move.needs and move.to not in reached:
                reached.add(move.to)
                ways.append((move.to, (*way, move)))
    return ()


def states_reached(workflow: Workflow, state: str, *, without: str) -> frozenset[str]:
    """Return where an item may come to stand from a state, by moves that don't record a date."""
    reached, waiting = {state}, [state]
    while waiting:
        stands = waiting.pop()
        for move in workflow.moves:
            is_open = stands in move.from_ and not move.stays and without not in move.records
            if is_open and move.to not in reached:
                reached.add(move.to)
                waiting.append(move.to)
    return frozenset(reached)
