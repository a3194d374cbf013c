"""Lines that say what stands in a row, column by column, without being the row."""

from dataclasses import fields
from typing import Any, TypeVar

Line = TypeVar("Line")


def line_from(line: type[Line], row: object, **other: Any) -> Line:
    """Return a line whose fields are a row's columns of the same names, and others beside."""
    names = (one.name for one in fields(line) if one.name not in other)  # type: ignore[arg-type]
    return line(**{name: getattr(row, name) for name in names}, **other)
