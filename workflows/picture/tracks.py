"""The arrows at the sides: a lane upright, branches that join it, and one end with a head."""

from collections.abc import Iterator, Sequence
from math import copysign

from workflows.picture.ink import LANES, PAPER, arrowhead, number, text
from workflows.picture.pieces import Track

_BEND = 7
_HEAD = 8
_DASHES = ' stroke-dasharray="7 4"'


def tracks(placed: Sequence[Track]) -> Iterator[str]:
    """Draw all of them: the lanes first, so that each line that crosses one leaves a gap in it."""
    for track in placed:
        yield _path(_lane(track), track)
    for track in placed:
        for y in (*track.starts, track.end):
            yield _gap(track, y)
            yield _path(_branch(track, y), track)
        towards = "left" if track.x > track.edge else "right"
        yield arrowhead(track.edge, track.end, towards, colour(track))
        for words in track.words:
            yield from text(words, colour=colour(track))


def colour(track: Track) -> str:
    """Return the colour of an arrow; its words have the same."""
    place = track.lane if track.x > track.edge else track.lane + 3
    return LANES[place % len(LANES)]


def _lane(track: Track) -> str:
    """Draw from the start that is farthest from the end; the bends belong to the branches."""
    far = max(track.starts, key=lambda y: abs(track.end - y))
    bend = copysign(_BEND, track.end - far)
    return f"M{number(track.x)} {number(far + bend)}V{number(track.end - bend)}"


def _branch(track: Track, y: float) -> str:
    """Draw from the box to the lane, or from the lane to the arrow's head."""
    inwards = copysign(_BEND, track.edge - track.x)
    if y == track.end:
        far = max(track.starts, key=lambda start: abs(track.end - start))
        near = y - copysign(_BEND, y - far)
        edge = track.edge - copysign(_HEAD, inwards)
    else:
        near, edge = y + copysign(_BEND, track.end - y), track.edge
    return (
        f"M{number(edge)} {number(y)}H{number(track.x + inwards)}"
        f"Q{number(track.x)} {number(y)} {number(track.x)} {number(near)}"
    )


def _gap(track: Track, y: float) -> str:
    inwards = copysign(_BEND, track.edge - track.x)
    return (
        f'<path d="M{number(track.edge)} {number(y)}H{number(track.x + inwards)}" '
        f'stroke="{PAPER}" stroke-width="7"/>'
    )


def _path(drawn: str, track: Track) -> str:
    dashes = _DASHES if track.x < track.edge else ""
    return f'<path d="{drawn}" fill="none" stroke="{colour(track)}" stroke-width="1.9"{dashes}/>'
