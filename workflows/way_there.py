"""The way from where an item stands to a move of a meaning: which moves lead there."""

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
