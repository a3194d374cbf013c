"""Where the arrows of a picture run: neighbours straight, the others in lanes beside the boxes."""

from collections.abc import Iterable
from dataclasses import dataclass

from workflows.definition import Workflow


@dataclass(frozen=True, slots=True)
class Way:
    """All moves from one state to another, by the rows in which the two states stand.

    `lane` is 0 for a way straight down to the next row; to the right it counts up from 1 for ways
    that go on, and to the left down from -1 for those that go back.
    """

    start: int
    end: int
    moves: tuple[str, ...]
    lane: int = 0

    @property
    def rows(self) -> tuple[int, int]:
        """Give the rows that the way spans, the upper one first."""
        return min(self.start, self.end), max(self.start, self.end)


def ways(workflow: Workflow) -> list[Way]:
    """Give the ways of a workflow, each in a lane that no other uses where the two meet."""
    rows = {state.name: number for number, state in enumerate(workflow.states)}
    joined: dict[tuple[int, int], list[str]] = {}
    for move in workflow.moves:
        if not move.stays:
            for origin in move.from_:
                joined.setdefault((rows[origin], rows[move.to]), []).append(move.name)
    found = [Way(start, end, tuple(names)) for (start, end), names in joined.items()]
    straight = [way for way in found if way.end == way.start + 1]
    onward = (way for way in found if way.end > way.start + 1)
    back = (way for way in found if way.end < way.start)
    return [*straight, *_in_lanes(onward, side=1), *_in_lanes(back, side=-1)]


def _in_lanes(found: Iterable[Way], *, side: int) -> list[Way]:
    """Give each bundle the innermost lane that is free along it, the short ones first.

    A bundle is what the same moves lead to one state from several: it runs as one line.
    """
    taken: list[list[tuple[int, int]]] = []
    placed = []
    for bundle in sorted(_bundles(found), key=lambda ways: (_length(ways), _rows(ways))):
        wanted = _rows(bundle)
        lane = next((n for n, spans in enumerate(taken) if _is_free(spans, wanted)), len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append(wanted)
        placed += [Way(way.start, way.end, way.moves, side * (lane + 1)) for way in bundle]
    return placed


def _bundles(found: Iterable[Way]) -> list[list[Way]]:
    joined: dict[tuple[int, tuple[str, ...]], list[Way]] = {}
    for way in found:
        joined.setdefault((way.end, way.moves), []).append(way)
    return list(joined.values())


def _rows(bundle: list[Way]) -> tuple[int, int]:
    return min(way.rows[0] for way in bundle), max(way.rows[1] for way in bundle)


def _length(bundle: list[Way]) -> int:
    first, last = _rows(bundle)
    return last - first


def _is_free(spans: Iterable[tuple[int, int]], wanted: tuple[int, int]) -> bool:
    return all(wanted[1] < first or last < wanted[0] for first, last in spans)
