"""The table that the bench prints: ours, the floor, their ratio and the goal."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import ge, le

HEADINGS = ("workload", "ours", "floor", "ratio", "goal", "")
_IS = {">=": ge, "<=": le}


@dataclass(frozen=True)
class Row:
    """One workload. `goal` is such as ">= 0.5"; a row without a ratio or a goal only reports."""

    workload: str
    ours: str
    floor: str = ""
    ratio: float | None = None
    goal: str = ""

    @property
    def verdict(self) -> str:
        """Say whether the ratio, as it is shown, reaches the goal."""
        if self.ratio is None or not self.goal:
            return ""
        comparison, wanted = self.goal.split()
        return "met" if _IS[comparison](round(self.ratio, 2), float(wanted)) else "MISSED"

    @property
    def cells(self) -> tuple[str, ...]:
        """Return the row as it is printed."""
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        return (self.workload, self.ours, self.floor, ratio, self.goal, self.verdict)


def table(rows: Sequence[Row]) -> str:
    """Return the whole table: the first column to the left, the figures to the right."""
    lines = [HEADINGS, *(row.cells for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(HEADINGS))]
    return "\n".join(_line(line, widths) for line in lines)


def per_second(count: int, seconds: float) -> str:
    """Write a rate: "1,720/s"."""
    return f"{count / seconds:,.0f}/s"


def milliseconds(seconds: float) -> str:
    """Write a short time: "12.3 ms"."""
    return f"{seconds * 1000:,.1f} ms"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first = cells[0].ljust(widths[0])
    figures = [cell.rjust(width) for cell, width in zip(cells[1:-1], widths[1:-1], strict=True)]
    return "  ".join([first, *figures, cells[-1]]).rstrip()
