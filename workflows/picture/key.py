"""What the signs of a picture mean, written under it; only those that it has."""

from collections.abc import Callable, Iterator

from workflows.definition import Workflow
from workflows.picture.ink import BOX, FRAME, INK, PAPER, clock, dot, frame, number, text
from workflows.picture.pieces import MARGIN, Layout, TextBlock
from workflows.picture.text import Line

_SIGN, _BETWEEN, _ROW = 34, 26, 24
_Sign = Callable[[float, float], str]


def key(workflow: Workflow, placed: Layout) -> tuple[list[str], float]:
    """Draw the key under the picture, and give where it ends."""
    drawn: list[str] = []
    x, y = float(MARGIN), placed.foot
    for sign, words in _signs(workflow, placed):
        line = Line(words, "who")
        if x > MARGIN and x + _SIGN + line.width > placed.width - MARGIN:
            x, y = float(MARGIN), y + _ROW
        drawn += [sign(x, y + 9), *text(TextBlock(x + _SIGN, y, (line,)))]
        x += _SIGN + line.width + _BETWEEN
    return drawn, y + _ROW


def _signs(workflow: Workflow, placed: Layout) -> Iterator[tuple[_Sign, str]]:
    yield lambda x, y: dot(x + 12, y), "begins here"
    if any(state.is_final for state in workflow.states):
        yield _double, "ends here"
    if any(box.words.chip for box in placed.boxes):
        yield lambda x, y: clock(x + 12, y), "clock that runs in the state"
    if any(len(track.starts) > 1 for track in placed.tracks):
        yield _joined, "one move from several states"
    if any(track.x < track.edge for track in placed.tracks):
        yield _dashed, "goes back"


def _double(x: float, y: float) -> str:
    outer, inner = frame(x, y - 8, 26, 16), frame(x + 3, y - 5, 20, 10)
    return (
        f'<rect {outer} rx="4" fill="{BOX}" stroke="{FRAME}" stroke-width="1.4"/>'
        f'<rect {inner} rx="2" fill="{PAPER}" stroke="{FRAME}" stroke-width="1.4"/>'
    )


def _joined(x: float, y: float) -> str:
    return (
        f'<path d="M{number(x)} {number(y - 6)}H{number(x + 11)}Q{number(x + 18)} {number(y - 6)} '
        f"{number(x + 18)} {number(y + 1)}V{number(y + 8)}M{number(x)} {number(y + 1)}"
        f'H{number(x + 11)}Q{number(x + 18)} {number(y + 1)} {number(x + 18)} {number(y + 8)}" '
        f'fill="none" stroke="{INK}" stroke-width="1.9"/>'
    )


def _dashed(x: float, y: float) -> str:
    return (
        f'<path d="M{number(x)} {number(y)}H{number(x + 26)}" stroke="{INK}" '
        f'stroke-width="1.9" stroke-dasharray="7 4"/>'
    )
