"""A workflow drawn as SVG: text stays text, on white, in any sans-serif font."""

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape

from workflows.definition import Workflow
from workflows.editions import edition_words
from workflows.picture.boxes import box
from workflows.picture.ink import FONT, INK, PAPER, arrowhead, dot, number, text
from workflows.picture.key import key
from workflows.picture.layout import layout
from workflows.picture.pieces import MARGIN, SPINE, Box, Layout
from workflows.picture.tracks import tracks
from workflows.roles import Role

_DOT_OVER_BOX = 30


def svg(workflow: Workflow, roles: Mapping[str, Role]) -> str:
    """Return the picture of a workflow, with where and since when it holds under its title."""
    placed = layout(workflow, roles, under=_facts(workflow))
    signs, bottom = key(workflow, placed)
    lines = [
        *_opening(workflow, number(placed.width), number(bottom + MARGIN)),
        *text(placed.head),
        *tracks(placed.tracks),
        *_steps(placed, workflow),
        *(line for each in placed.boxes for line in box(workflow, each)),
        *signs,
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def in_words(workflow: Workflow) -> str:
    """Say what the picture shows, to those who cannot see it."""
    first = workflow.state(workflow.initial).label
    said = [f"It begins in the state {first}."]
    said += [f"{origin}: {ways}." for origin, ways in _ways_on(workflow) if ways]
    ends = [state.label for state in workflow.states if state.is_final]
    return " ".join([*said, f"It ends in: {'; '.join(ends)}."] if ends else said)


def _opening(workflow: Workflow, width: str, height: str) -> Iterator[str]:
    title, desc = f"{workflow.key}-title", f"{workflow.key}-desc"
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" font-family="{FONT}" '
        f'aria-labelledby="{title} {desc}">'
    )
    yield f'<title id="{title}">{escape(workflow.title)}: states and moves</title>'
    yield f'<desc id="{desc}">{escape(in_words(workflow))}</desc>'
    yield f'<rect width="{width}" height="{height}" fill="{PAPER}"/>'


def _facts(workflow: Workflow) -> str:
    where = workflow.jurisdiction.replace("-", " ").title().replace(" And ", " and ")
    return " · ".join((workflow.key, where, edition_words(workflow)))


def _ways_on(workflow: Workflow) -> Iterator[tuple[str, str]]:
    for state in workflow.states:
        moves = [m for m in workflow.moves if state.name in m.from_ and not m.stays]
        on = (f"{move.label}, to {workflow.state(move.to).label}" for move in moves)
        yield state.label, "; ".join(on)


def _steps(placed: Layout, workflow: Workflow) -> Iterator[str]:
    for step in placed.steps:
        yield from _arrow(step.x, step.top, step.bottom)
        yield from text(step.words)
    first = next(box for box in placed.boxes if workflow.states[box.place].name == workflow.initial)
    yield from _beginning(first)


def _arrow(x: float, top: float, bottom: float) -> Iterator[str]:
    yield (
        f'<path d="M{number(x)} {number(top)}V{number(bottom - 8)}" '
        f'stroke="{INK}" stroke-width="2"/>'
    )
    yield arrowhead(x, bottom - 1, "down", INK)


def _beginning(first: Box) -> Iterator[str]:
    """Draw the dot over the first state; further down it stands clear of the arrow between."""
    x = first.x + (SPINE if first.place == 0 else 2 * SPINE)
    yield dot(x, first.y - _DOT_OVER_BOX)
    yield from _arrow(x, first.y - _DOT_OVER_BOX, first.y)
