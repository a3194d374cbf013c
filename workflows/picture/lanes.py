"""Which lane an arrow runs in, and in what order arrows touch the side of a box."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from workflows.picture.ways import Side, Way


@dataclass(frozen=True, slots=True)
class Port:
    """Where an arrow touches a box: it starts there, or it ends there."""

    way: Way
    row: int
    is_entry: bool

    @property
    def has_words(self) -> bool:
        """Whether the arrow's words stand here; each arrow has them at one port only."""
        return self.row == self.way.words_at and self.is_entry == (len(self.way.origins) > 1)


def lanes(ways: Sequence[Way]) -> dict[Way, int]:
    """Return each arrow of one side its lane, 0 next to the boxes; no two overlap in a lane."""
    taken: dict[int, list[tuple[int, int]]] = {}
    chosen: dict[Way, int] = {}
    for way in sorted(ways, key=_shortest_first):
        span = _span(way)
        lane = next(lane for lane in count() if _is_free(taken.get(lane, []), span))
        taken.setdefault(lane, []).append(span)
        chosen[way] = lane
    return {way: chosen[way] for way in ways}


def ports(lane_of: dict[Way, int], row: int, side: Side) -> list[Port]:
    """Return what touches one side of a row's box, from the top down, crossing as little as it can.

    At the right arrows come from above and leave downwards; at the left it is the other way round.
    """
    inner_first = sorted(lane_of, key=lambda way: lane_of[way])
    entries = [Port(way, row, is_entry=True) for way in inner_first if way.target == row]
    exits = [Port(way, row, is_entry=False) for way in inner_first if row in way.origins]
    in_flow = entries + exits[::-1]
    return in_flow if side == "right" else in_flow[::-1]


def _shortest_first(way: Way) -> tuple[int, int, int]:
    start, end = _span(way)
    return end - start, start, way.target


def _span(way: Way) -> tuple[int, int]:
    """Where it runs, in half rows: it leaves one box's lower half for another's upper half."""
    ends = 2 * min(way.rows) + 1, 2 * max(way.rows)
    return min(ends), max(ends)


def _is_free(taken: Sequence[tuple[int, int]], span: tuple[int, int]) -> bool:
    return all(span[1] < start or end < span[0] for start, end in taken)
