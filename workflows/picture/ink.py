"""The colours of a picture and its small signs: arrowheads, the clock, the dot of a beginning."""

from xml.sax.saxutils import escape

from workflows.picture.pieces import TextBlock
from workflows.picture.text import BOLD, SIZES, Line, Style

PAPER, BOX, CHIP = "#ffffff", "#eef3f8", "#fff6e0"
INK, QUIET, FRAME, CLOCK = "#14202e", "#3f4d5c", "#27496d", "#6b4400"
LANES = ("#1d5a9e", "#8a3b12", "#2b6630", "#7a2e7a", "#00626f", "#9a1c4b", "#4d4d4d")
"""One after the other, lane by lane, so that neighbours differ; what each says stands beside it."""
FONT = "Helvetica, Arial, 'Liberation Sans', sans-serif"
_COLOURS: dict[Style, str] = {"clock": CLOCK, "waits": QUIET, "under": QUIET, "who": QUIET}


def number(value: float) -> str:
    """Write a length as short as it can be: "12", "12.5"."""
    return f"{round(value, 1):g}"


def text(words: TextBlock, *, colour: str = "") -> list[str]:
    """Draw lines of words; a move's label takes its arrow's colour."""
    drawn, y = [], words.y
    for line in words.lines:
        drawn.append(_line(line, words, y + 0.78 * line.height, colour=colour))
        y += line.height
    return drawn


def arrowhead(x: float, y: float, towards: str, colour: str) -> str:
    """Draw the head of an arrow with its point there."""
    reach = {"down": (-5, -9, 5, -9), "right": (-9, -5, -9, 5), "left": (9, -5, 9, 5)}[towards]
    first, second = (x + reach[0], y + reach[1]), (x + reach[2], y + reach[3])
    points = " ".join(f"{number(a)},{number(b)}" for a, b in ((x, y), first, second))
    return f'<polygon points="{points}" fill="{colour}"/>'


def clock(x: float, y: float) -> str:
    """Draw the sign of a running clock around that point."""
    return (
        f'<circle cx="{number(x)}" cy="{number(y)}" r="6" fill="{PAPER}" stroke="{CLOCK}" '
        f'stroke-width="1.5"/><path d="M{number(x)} {number(y - 3.6)}V{number(y)}H{number(x + 3)}" '
        f'fill="none" stroke="{CLOCK}" stroke-width="1.5"/>'
    )


def dot(x: float, y: float) -> str:
    """Draw the dot from which a process begins."""
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="7" fill="{INK}"/>'


def frame(x: float, y: float, width: float, height: float) -> str:
    """Return the measures of a rectangle, for whichever frame is drawn there."""
    return f'x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'


def _line(line: Line, words: TextBlock, y: float, *, colour: str) -> str:
    ink = colour if colour and line.style in ("move", "again") else _COLOURS.get(line.style, INK)
    weight = ' font-weight="bold"' if line.style in BOLD else ""
    anchor = ' text-anchor="end"' if words.flush_right else ""
    return (
        f'<text x="{number(words.x)}" y="{number(y)}" font-size="{SIZES[line.style]:g}"'
        f'{weight}{anchor} fill="{ink}">{escape(line.text)}{_tail(line)}</text>'
    )


def _tail(line: Line) -> str:
    if not line.tail:
        return ""
    size = f"{SIZES['who']:g}"
    return (
        f'<tspan font-size="{size}" font-weight="normal" fill="{QUIET}">{escape(line.tail)}</tspan>'
    )
