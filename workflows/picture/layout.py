"""Where everything of a workflow's picture stands: numbers alone, the same each time.

States stand in one column in the file's order. Arrows to the next state go down the column; those
that go further on run in lanes at the right, those that go back in lanes at the left.
"""

from collections.abc import Iterator, Mapping, Sequence

from workflows.definition import Workflow
from workflows.picture.captions import BOX_WIDTH, height, move_words, state_words
from workflows.picture.pieces import MARGIN, SPINE, Box, Layout, Step, TextBlock
from workflows.picture.sides import WORDS_AT_MOST, Flank, flank
from workflows.picture.text import Line, wrapped
from workflows.picture.ways import Way, ways
from workflows.roles import Role

_BESIDE_ARROW = 14
_GAP, _GAP_WITHOUT_ARROW, _AROUND_WORDS, _FOR_DOT = 30, 14, 16, 48


def layout(workflow: Workflow, roles: Mapping[str, Role], *, under: str = "") -> Layout:
    """The places of a workflow's picture, with `under` as a line of words under its title."""
    drawn = ways(workflow)
    words = {
        way: move_words(way.moves, roles, WORDS_AT_MOST) for way in drawn if way.side != "middle"
    }
    flanks = flank("left", words), flank("right", words)
    x = MARGIN + flanks[0].room
    width = x + BOX_WIDTH + flanks[1].room + MARGIN
    head = TextBlock(MARGIN, MARGIN, _head(workflow.title, under, width - 2 * MARGIN))
    within = BOX_WIDTH - SPINE - _BESIDE_ARROW + flanks[1].words_room
    said = {way: move_words(way.moves, roles, within) for way in drawn if way.side == "middle"}
    heights = {way.target: height(lines) for way, lines in said.items()}
    gaps = [_gap(workflow, row, heights) for row in range(len(workflow.states))]
    bare = [Box(n, x, 0, 0, state_words(workflow, s, roles)) for n, s in enumerate(workflow.states)]
    boxes = tuple(_stacked(bare, gaps, flanks, top=head.y + head.height))
    return Layout(
        width=width,
        head=head,
        boxes=boxes,
        steps=tuple(_step(way, boxes, lines) for way, lines in said.items()),
        tracks=tuple(track for side in flanks for track in side.tracks(boxes)),
        foot=boxes[-1].bottom + MARGIN,
    )


def _head(title: str, under: str, within: float) -> tuple[Line, ...]:
    return (*wrapped(title, "title", within), *wrapped(under, "under", within))


def _gap(workflow: Workflow, row: int, said: Mapping[int, float]) -> float:
    """Return the space over a row's box, for the arrow into it or for the dot of the beginning."""
    dot = _FOR_DOT if workflow.states[row].name == workflow.initial else 0
    if row not in said:
        return max(_GAP_WITHOUT_ARROW, dot)
    return max(_GAP, dot, said[row] + _AROUND_WORDS)


def _stacked(
    boxes: Sequence[Box], gaps: Sequence[float], flanks: Sequence[Flank], *, top: float
) -> Iterator[Box]:
    for box, gap in zip(boxes, gaps, strict=True):
        needed = [box.words.height, *(side.height(box.place) for side in flanks)]
        placed = Box(box.place, box.x, top + gap, max(needed), box.words)
        yield placed
        top = placed.bottom


def _step(way: Way, boxes: Sequence[Box], lines: tuple[Line, ...]) -> Step:
    top, bottom = boxes[way.target - 1].bottom, boxes[way.target].y
    x = boxes[0].x + SPINE
    words_y = (top + bottom - height(lines)) / 2
    return Step(way, x, top, bottom, TextBlock(x + _BESIDE_ARROW, words_y, lines))
