"""What a laid-out picture is made of: places in pixels, and the words that stand there."""

from dataclasses import dataclass
from typing import NamedTuple

from workflows.picture.captions import BOX_WIDTH, CHIP_ROOM, PADDING, StateWords, height, widest
from workflows.picture.text import Line
from workflows.picture.ways import Way

MARGIN = 24
SPINE = 34
"""How far inside the boxes the middle arrows run."""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A block of lines: `x` is its left edge, or its right edge where it is `flush_right`."""

    x: float
    y: float
    lines: tuple[Line, ...]
    flush_right: bool = False

    @property
    def left(self) -> float:
        """The left edge of its widest line."""
        return self.x - self.width if self.flush_right else self.x

    @property
    def width(self) -> float:
        """The width of its widest line; 0 of none."""
        return max((line.width for line in self.lines), default=0)

    @property
    def height(self) -> float:
        """How high the block is."""
        return sum(line.height for line in self.lines)


class Chip(NamedTuple):
    """The ground of a running clock's words."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Box:
    """A state's box; `place` is the state's place in the file."""

    place: int
    x: float
    y: float
    height: float
    words: StateWords

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + BOX_WIDTH

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    @property
    def said(self) -> TextBlock:
        """Its label and whom it waits on; with the clock they stand in the middle of its height."""
        used = self.words.used
        return TextBlock(self.x + PADDING, self.y + (self.height - used) / 2, self.words.lines)

    @property
    def chip(self) -> Chip:
        """The clock's chip: under the words, or at the end of the line that leaves room for it."""
        words, said = self.words, self.said
        wide, tall = widest(words.chip) + CHIP_ROOM, height(words.chip) + 5
        if words.chip_line is None:
            return Chip(said.x, said.y + said.height + 4, wide, tall)
        line_ends = said.y + height(words.lines[: words.chip_line + 1])
        lower = 6 if words.chip_line + 1 == len(words.lines) else -3
        return Chip(self.right - PADDING - wide, line_ends - tall + lower, wide, tall)


@dataclass(frozen=True, slots=True)
class Step:
    """An arrow down the middle, and its words."""

    way: Way
    x: float
    top: float
    bottom: float
    words: TextBlock


@dataclass(frozen=True, slots=True)
class Track:
    """An arrow at a side: it leaves the `edge` of boxes at `starts`, and comes back at `end`."""

    way: Way
    lane: int
    x: float
    edge: float
    starts: tuple[float, ...]
    end: float
    words: tuple[TextBlock, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole picture; `head` is its title block and `foot` the top of its key."""

    width: float
    head: TextBlock
    boxes: tuple[Box, ...]
    steps: tuple[Step, ...]
    tracks: tuple[Track, ...]
    foot: float
