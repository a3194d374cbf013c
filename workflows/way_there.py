"""The way from where an item stands: the moves to one of a meaning, the states it may reach."""

from collections.abc import Collection, Iterable

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
    moves = (move for move in workflow.moves if without not in move.records)
    return walked([state], steps_of(moves))


def steps_of(moves: Iterable[Move]) -> list[tuple[str, str]]:
    """Return each step that moves make, from one state to another."""
    return [(origin, move.to) for move in moves if not move.stays for origin in move.from_]


def walked(start: Iterable[str], steps: Collection[tuple[str, str]]) -> frozenset[str]:
    """Return the states that steps lead to from some states, those themselves among them."""
    reached: set[str] = set()
    edge = set(start)
    while edge:
        reached |= edge
        edge = {there for here, there in steps if here in edge} - reached
    return frozenset(reached)
