"""How long files and functions are; `python -m tests.house.sizes` prints it."""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median

from tests.house.repository import ROOMS, modules, shown, text_of

FILE_MOST = 300
FUNCTION_MEDIAN, FUNCTION_MOST_OF_TEN, FUNCTION_MOST = 8, 25, 50


@dataclass(frozen=True)
class Size:
    """The lines of one file, or of one function without its decorators and docstring."""

    place: str
    lines: int


def file_sizes(paths: Sequence[Path]) -> list[Size]:
    """One for each module; those with nothing but a docstring would flatter the median."""
    full = [path for path in paths if not all(map(_is_docstring, _tree(path).body))]
    return [Size(shown(path), len(text_of(path).splitlines())) for path in full]


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(text_of(path))


def function_sizes(paths: Sequence[Path]) -> list[Size]:
    """One for each function and method; one inside another counts in both."""
    return [size for path in paths for size in _functions(path)]


def _functions(path: Path) -> Iterator[Size]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield Size(f"{shown(path)}:{node.lineno} {node.name}", _lines(node))


def _lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = function.body[0]
    docstring = (first.end_lineno or 0) - first.lineno + 1 if _is_docstring(first) else 0
    return (function.end_lineno or 0) - function.lineno + 1 - docstring


def _is_docstring(statement: ast.stmt) -> bool:
    value = statement.value if isinstance(statement, ast.Expr) else None
    return isinstance(value, ast.Constant) and isinstance(value.value, str)


def file_faults(sizes: Sequence[Size]) -> list[str]:
    """What is too long, and by how much."""
    return _longer(sizes, FILE_MOST)


def function_faults(sizes: Sequence[Size]) -> list[str]:
    """What is too long, and by how much."""
    tenth = nine_in_ten(sizes)
    return [
        *_longer(sizes, FUNCTION_MOST),
        *_above("functions", "median", middle(sizes), FUNCTION_MEDIAN),
        *_above("functions", "nine in ten", tenth, FUNCTION_MOST_OF_TEN),
        *(_longer(sizes, FUNCTION_MOST_OF_TEN) if tenth > FUNCTION_MOST_OF_TEN else []),
    ]


def _longer(sizes: Sequence[Size], most: int) -> list[str]:
    longest = sorted(sizes, key=lambda size: -size.lines)
    return [
        f"{size.place}: {size.lines} lines, {most} allowed" for size in longest if size.lines > most
    ]


def _above(what: str, which: str, found: float, most: int) -> list[str]:
    return [f"{what}: {which} {found:g} lines, {most} allowed"] if found > most else []


def middle(sizes: Sequence[Size]) -> float:
    """The median number of lines."""
    return median([size.lines for size in sizes] or [0])


def nine_in_ten(sizes: Sequence[Size]) -> int:
    """The length that nine in ten don't exceed."""
    ordered = sorted(size.lines for size in sizes) or [0]
    return ordered[-(-9 * len(ordered) // 10) - 1]


def measured() -> list[Path]:
    """Every module of the four rooms but the migrations, which are written once."""
    return [path for path in modules(*ROOMS) if "migrations" not in path.parts]


def report() -> str:
    """A table: one row a room, then all of them."""
    rows = [f"{'lines':<15}{'number':>8}{'median':>8}{'9 in 10':>8}{'most':>6}"]
    for kind, sizes_of in (("files", file_sizes), ("functions", function_sizes)):
        rows.append(f"{kind}:")
        rows += [_row(room, sizes_of(_of(room))) for room in ROOMS]
        rows.append(_row("all", sizes_of(measured())))
    return "\n".join(rows)


def _of(room: str) -> list[Path]:
    return [path for path in measured() if shown(path).startswith(f"{room}/")]


def _row(name: str, sizes: Sequence[Size]) -> str:
    most = max((size.lines for size in sizes), default=0)
    ninth = nine_in_ten(sizes)
    return f"  {name:<13}{len(sizes):>8}{middle(sizes):>8g}{ninth:>8}{most:>6}"


if __name__ == "__main__":
    print(report())
