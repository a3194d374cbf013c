"""The rows of a list in groups: those of one agency together, those of one owner, and so on.

A group goes on over as many pages as it needs; each page says how many rows it has in all.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import func

from tracker.changing import Look
from tracker.errors import BadInput


@dataclass(frozen=True)
class Group:
    """A group of a list: what it is called, its rows in all, and those on this page."""

    words: str
    in_all: int
    here: int


def _unchanged(_look: Look, statement: Any) -> Any:
    return statement


def _as_it_is(_look: Look, value: Any) -> str:
    return str(value)


@dataclass(frozen=True)
class Grouping:
    """What rows can be grouped by: a column that always has a value, and what each is called.

    `none` is what those are called whose value is empty. `join` adds the tables that the column
    needs; a row is in each group that it joins.
    """

    column: Any
    none: str = ""
    join: Callable[[Look, Any], Any] = _unchanged
    words: Callable[[Look, Any], str] = _as_it_is

    def counts(self, look: Look, statement: Any, key: Any) -> Mapping[Any, int]:
        """Return how many rows of a statement each group has, by its value."""
        counted = statement.with_only_columns(
            self.column, func.count(key), maintain_column_froms=True
        ).group_by(self.column)
        return dict(iter(look.session.execute(counted)))

    def groups(
        self, look: Look, values: Iterable[Any], counts: Mapping[Any, int]
    ) -> Iterator[Group]:
        """Return the groups of a page, by the value of each of its rows in their order."""
        for value, here in groupby(values):
            words = self.words(look, value) if value else self.none
            yield Group(words, counts.get(value, 0), len(list(here)))


def check_grouping(by: str | None, offered: Iterable[str]) -> None:
    """Refuse what a list can't be grouped by."""
    known = tuple(offered)
    if by is not None and by not in known:
        names = ", ".join(known) or "nothing"
        raise BadInput(
            "unknown_grouping",
            f'This list can\'t be grouped by "{by}"; it can by: {names}.',
            field="by",
            name=by,
        )
