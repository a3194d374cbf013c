"""One side of the column of states: its lanes, how much room they take, where its arrows run."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from workflows.picture.captions import height, labels, widest
from workflows.picture.lanes import Port, lanes, ports
from workflows.picture.pieces import Box, TextBlock, Track
from workflows.picture.text import Line
from workflows.picture.ways import Way

WORDS_AT_MOST = 205
"""How wide the words between the boxes and the lanes may be."""
_LANE = 16
_FROM_BOX, _FROM_LANE = 12, 18
_PORT = 15
_OVER_LINE, _UNDER_LINE = 4, 8


@dataclass(frozen=True, slots=True)
class Flank:
    """The arrows of one side with their lanes, and the words of each."""

    side: Literal["left", "right"]
    lane_of: dict[Way, int]
    words: dict[Way, tuple[Line, ...]]

    @property
    def room(self) -> float:
        """How much width the side takes, from the boxes to its outermost lane."""
        return self._reach(max(self.lane_of.values())) if self.lane_of else 0

    @property
    def words_room(self) -> float:
        """How much width there is for words between the boxes and the innermost lane."""
        if not self.lane_of:
            return 0
        said = (line for way in self.lane_of for line in self.words[way])
        again = (line for way in self.lane_of for line in labels(way.moves, WORDS_AT_MOST))
        return _FROM_BOX + max(widest(said), widest(again)) + _FROM_LANE

    def height(self, row: int) -> float:
        """Return how high a row's box must be for all that touches it on this side."""
        return sum(map(self._slot, self._ports(row))) + _UNDER_LINE

    def tracks(self, boxes: Sequence[Box]) -> Iterator[Track]:
        """Return the arrows once the boxes have their places."""
        at = {port: y for box in boxes for port, y in self._placed(box)}
        for way, lane in self.lane_of.items():
            yield Track(
                way=way,
                lane=lane,
                x=self._beside(boxes[0], self._reach(lane)),
                edge=self._beside(boxes[0], 0),
                starts=tuple(at[Port(way, row, is_entry=False)] for row in way.origins),
                end=at[Port(way, way.target, is_entry=True)],
                words=tuple(
                    self._said(port, boxes[0], y) for port, y in at.items() if port.way == way
                ),
            )

    def _reach(self, lane: int) -> float:
        return self.words_room + _LANE * lane

    def _ports(self, row: int) -> list[Port]:
        return ports(self.lane_of, row, self.side)

    def _slot(self, port: Port) -> float:
        lines = self._lines(port)
        return height(lines) + _OVER_LINE + _UNDER_LINE if lines else _PORT

    def _lines(self, port: Port) -> tuple[Line, ...]:
        """What stands over a line at a box: all its words once, its label where it starts."""
        if port.has_words:
            return self.words[port.way]
        return () if port.is_entry else labels(port.way.moves, WORDS_AT_MOST)

    def _placed(self, box: Box) -> Iterator[tuple[Port, float]]:
        """Return where each port of a box is; together they stand in the middle of its height."""
        used = sum(map(self._slot, self._ports(box.place)))
        y = box.y + (box.height - used) / 2
        for port in self._ports(box.place):
            y += self._slot(port)
            yield port, y - _UNDER_LINE

    def _beside(self, box: Box, distance: float) -> float:
        return box.right + distance if self.side == "right" else box.x - distance

    def _said(self, port: Port, box: Box, line_y: float) -> TextBlock:
        lines = self._lines(port)
        top = line_y - _OVER_LINE - height(lines)
        return TextBlock(self._beside(box, _FROM_BOX), top, lines, flush_right=self.side == "left")


def flank(side: Literal["left", "right"], words: dict[Way, tuple[Line, ...]]) -> Flank:
    """Return one side of the picture, of all the arrows at the sides and their words."""
    return Flank(side, lanes([way for way in words if way.side == side]), words)
