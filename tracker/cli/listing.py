"""What the list and show commands share: JSON for programs, or else a table or a page of facts."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from tracker.cli.printing import say_facts, say_json, say_table

Line = TypeVar("Line")
Fact = tuple[str, Any]


def say_list(
    lines: Iterable[Line],
    columns: Sequence[str],
    cells: Callable[[Line], Sequence[Any]],
    *,
    empty: str,
    as_json: bool = False,
) -> None:
    """Print lines as JSON or as a table, or one sentence where there is nothing to list."""
    found = list(lines)
    if as_json:
        say_json(found)
    else:
        say_table(columns, map(cells, found), empty=empty)


def say_one(found: Any, facts: Iterable[Fact], *, as_json: bool) -> None:
    """Print one record as JSON, or its facts one a line."""
    if as_json:
        say_json(found)
    else:
        say_facts(facts)


def known(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Return the facts without those that there is nothing to say of."""
    return ((name, value) for name, value in facts if value is not None)
