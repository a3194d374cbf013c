"""A workflow as a picture: boxes in the file's order, numbered arrows, and a key to the numbers."""

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from workflows.definition import Workflow
from workflows.drawing_lanes import Way, ways
from workflows.entries import Move, State
from workflows.roles import Role

BOX, HIGH, PITCH = 380, 58, 96
LANE, TOP, MARGIN = 26, 60, 24
KEY_LINE, KEY_CHARACTERS = 20, 92
INK, PAPER, GO_ON, GO_BACK, TOUCH = "#1a1a1a", "#ffffff", "#1d4f91", "#8a3b12", "#eef3fa"


def svg(workflow: Workflow, roles: Mapping[str, Role]) -> str:
    """Give a picture of a workflow as SVG; text stays text, and nothing rests on colour alone."""
    found = ways(workflow)
    left = MARGIN + LANE * (1 + max((-way.lane for way in found), default=0))
    right = LANE * (2 + max((way.lane for way in found), default=0))
    key = _key_lines(workflow, roles)
    foot = TOP + PITCH * len(workflow.states)
    width = max(left + BOX + right, 2 * MARGIN + 7 * KEY_CHARACTERS)
    left += (width - left - BOX - right) // 2
    height = foot + KEY_LINE * (len(key) + 2)
    parts = [
        *_head(workflow, width, height),
        *_begin(workflow, left),
        *(part for way in found for part in _arrow(way, left)),
        *(
            part
            for row, state in enumerate(workflow.states)
            for part in _box(state, roles, x=left, y=TOP + PITCH * row)
        ),
        *(part for way in _labelled(found) for part in _numbers(workflow, way, left)),
        *_key(key, foot),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def numbered(workflow: Workflow) -> Mapping[str, int]:
    """Give each move that leads on its number in the picture."""
    leading = [move.name for move in workflow.moves if not move.stays]
    return {name: number for number, name in enumerate(leading, 1)}


def _described(workflow: Workflow) -> str:
    told = (
        f"{number}: {workflow.move(name).label}, to {workflow.state(workflow.move(name).to).label}"
        for name, number in numbered(workflow).items()
    )
    return f"Begins at {workflow.state(workflow.initial).label}. " + ". ".join(told) + "."


def _head(workflow: Workflow, width: int, height: int) -> Iterator[str]:
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    font = 'font-family="Helvetica, Arial, sans-serif" font-size="14"'
    said = 'role="img" aria-labelledby="t d"'
    yield f'<svg xmlns="http://www.w3.org/2000/svg" {size} {said} {font}>'
    yield f'<title id="t">{escape(workflow.title)} ({escape(workflow.edition)})</title>'
    yield f'<desc id="d">{escape(_described(workflow))}</desc>'
    yield f'<rect width="{width}" height="{height}" fill="{PAPER}"/>'
    for name, colour in (("on", GO_ON), ("back", GO_BACK)):
        yield (
            f'<marker id="{name}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" '
            f'markerHeight="8" orient="auto"><path d="M0 0 10 5 0 10z" fill="{colour}"/></marker>'
        )


def _begin(workflow: Workflow, left: int) -> Iterator[str]:
    row = [state.name for state in workflow.states].index(workflow.initial)
    x, y = left + BOX // 2, TOP + PITCH * row
    yield f'<circle cx="{x}" cy="{y - 34}" r="7" fill="{INK}"/>'
    line = f'stroke="{GO_ON}" stroke-width="2" marker-end="url(#on)"'
    yield f'<path d="M{x} {y - 27}V{y - 2}" {line}/>'


def _arrow(way: Way, left: int) -> Iterator[str]:
    start, end = (TOP + PITCH * row for row in (way.start, way.end))
    if way.lane == 0:
        x = left + BOX // 2
        path, kind = f"M{x} {start + HIGH}V{end - 2}", "on"
    elif way.lane > 0:
        edge, x = left + BOX, left + BOX + LANE * way.lane
        path = f"M{edge} {start + HIGH - 14}H{x}V{end + 14}H{edge + 2}"
        kind = "on"
    else:
        x = left + LANE * way.lane
        path = f"M{left} {start + 14}H{x}V{end + HIGH - 14}H{left - 2}"
        kind = "back"
    colour = GO_ON if kind == "on" else GO_BACK
    dashes = "" if kind == "on" else ' stroke-dasharray="6 4"'
    yield (
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2"{dashes} '
        f'marker-end="url(#{kind})"/>'
    )


def _labelled(found: Iterable[Way]) -> list[Way]:
    """Give the ways that bear a number: of those that share a line, the longest."""
    longest: dict[tuple[object, ...], Way] = {}
    for way in sorted(found, key=lambda one: one.rows[1] - one.rows[0]):
        start = way.start if way.lane == 0 else None
        longest[way.end, way.moves, way.lane, start] = way
    return list(longest.values())


def _numbers(workflow: Workflow, way: Way, left: int) -> Iterator[str]:
    """Write the numbers of a way's moves on it, halfway along."""
    number = numbered(workflow)
    words = ", ".join(str(number[name]) for name in way.moves)
    start, end = (TOP + PITCH * row for row in (way.start, way.end))
    x = left + BOX // 2
    y = (start + HIGH + end) // 2
    if way.lane:
        x = left + LANE * way.lane + (BOX if way.lane > 0 else 0)
        y = (start + end + HIGH) // 2
    width = 12 + 8 * len(words)
    yield (
        f'<rect x="{x - width // 2}" y="{y - 10}" width="{width}" height="20" rx="10" '
        f'fill="{PAPER}" stroke="{INK}"/>'
    )
    yield f'<text x="{x}" y="{y + 5}" text-anchor="middle" fill="{INK}">{words}</text>'


def _box(state: State, roles: Mapping[str, Role], *, x: int, y: int) -> Iterator[str]:
    frame = f'rx="8" fill="{TOUCH}" stroke="{INK}"'
    yield f'<rect x="{x}" y="{y}" width="{BOX}" height="{HIGH}" {frame} stroke-width="1.5"/>'
    if state.is_final:
        inner = f'width="{BOX - 8}" height="{HIGH - 8}" rx="5" fill="none" stroke="{INK}"'
        yield f'<rect x="{x + 4}" y="{y + 4}" {inner}/>'
    middle = f'text-anchor="middle" fill="{INK}"'
    below = _below(state, roles)
    top = y + (24 if below else 34)
    yield (
        f'<text x="{x + BOX // 2}" y="{top}" {middle} font-weight="bold">'
        f"{escape(state.label)}</text>"
    )
    if below:
        small = f'y="{y + 44}" {middle} font-size="12"'
        yield f'<text x="{x + BOX // 2}" {small}>{escape(below)}</text>'


def _below(state: State, roles: Mapping[str, Role]) -> str:
    """Say whom a state waits on and which clock runs in it, shortened to the box."""
    waits = f"waits on: {roles[state.waits_on].label.lower()}" if state.waits_on else ""
    clock = f"clock: {state.clock.replace('_', ' ')}" if state.clock else ""
    return "; ".join(filter(None, (waits, clock)))


def _key_lines(workflow: Workflow, roles: Mapping[str, Role]) -> list[tuple[str, str]]:
    """Give the key: a number and a line of words, or no number where a line goes on."""
    lines = []
    for name, number in numbered(workflow).items():
        first, *rest = _wrapped(_told(workflow.move(name), roles))
        lines += [(str(number), first), *(("", more) for more in rest)]
    return lines


def _told(move: Move, roles: Mapping[str, Role]) -> str:
    who = [roles[role].label.lower() for role in move.allowed]
    listed = who[0] if len(who) == 1 else f"{', '.join(who[:-1])} or {who[-1]}"
    return f"{move.label}: {listed}"


def _wrapped(words: str) -> list[str]:
    lines = [""]
    for word in words.split():
        if lines[-1] and len(lines[-1]) + len(word) >= KEY_CHARACTERS:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _key(lines: list[tuple[str, str]], foot: int) -> Iterator[str]:
    for row, (number, words) in enumerate(lines):
        y = foot + KEY_LINE * (row + 1)
        yield (
            f'<text x="{MARGIN + 24}" y="{y}" text-anchor="end" font-weight="bold" '
            f'fill="{INK}">{number}</text>'
        )
        yield f'<text x="{MARGIN + 36}" y="{y}" fill="{INK}" font-size="13">{escape(words)}</text>'
