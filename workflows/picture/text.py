"""How wide words will be, where no font can be asked: an estimate that errs on the wide side."""

from dataclasses import dataclass
from typing import Literal

Style = Literal["title", "under", "state", "waits", "clock", "move", "again", "who"]
SIZES: dict[Style, float] = {
    "title": 22,
    "under": 13.5,
    "state": 16,
    "waits": 13.5,
    "clock": 13,
    "move": 14,
    "again": 13,
    "who": 13,
}
BOLD: frozenset[Style] = frozenset({"title", "state", "move"})
_LEADING = 1.28
_NARROW = frozenset("ijlIftr.,:;'|()[]! -")
_BROAD = frozenset("mwMW—%@")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of words in the picture; `tail` goes on in the quiet style of who may act."""

    text: str
    style: Style
    tail: str = ""

    @property
    def width(self) -> float:
        """How wide it may become, in pixels."""
        own = sum(map(_ems, self.text)) * SIZES[self.style] * (1.06 if self.style in BOLD else 1)
        return own + sum(map(_ems, self.tail)) * SIZES["who"]

    @property
    def height(self) -> float:
        """How much room it takes from the top of one line to the next."""
        return round(SIZES[self.style] * _LEADING, 1)


def wrapped(text: str, style: Style, within: float) -> tuple[Line, ...]:
    """Break words into lines no wider than that; a word that is wider has a line of its own."""
    lines: list[Line] = []
    for word in text.split():
        longer = Line(f"{lines[-1].text} {word}" if lines else word, style)
        if lines and longer.width <= within:
            lines[-1] = longer
        else:
            lines.append(Line(word, style))
    return tuple(lines)


def _ems(letter: str) -> float:
    if letter in _NARROW:
        return 0.34
    if letter in _BROAD:
        return 0.88
    return 0.69 if letter.isupper() else 0.56
