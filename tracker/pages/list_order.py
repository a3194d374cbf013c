"""The order of a list, and the places in it from which a page goes on."""

import base64
import binascii
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Date, TypeDecorator, and_, false, or_
from sqlalchemy.sql.functions import coalesce

from tracker.errors import BadInput
from tracker.records.columns import LAST_DAY, or_last_day


@dataclass(frozen=True)
class Order:
    """One order of a list by name, its columns with the row's id last, and the orders there are.

    A "-" before the name turns it round. Rows without a value come last either way.
    """

    name: str
    columns: tuple[Any, ...]
    known: tuple[str, ...]

    @property
    def is_turned(self) -> bool:
        """Tell whether the last come first."""
        return self.name.startswith("-")

    @cached_property
    def by(self) -> tuple[Any, ...]:
        """What the database sorts by; neither is asked where it puts what has no value."""
        return tuple(self._sorted())

    def _sorted(self) -> Iterator[Any]:
        for column in self._keys:
            if _may_be_missing(column):
                yield column.is_(None)
            yield column.desc() if self.is_turned else column.asc()

    @cached_property
    def _keys(self) -> tuple[Any, ...]:
        """The columns as they are sorted: an index finds what a day that is missing stands for."""
        if self.is_turned:
            return self.columns
        return tuple(or_last_day(column) if _is_day(column) else column for column in self.columns)

    def place_at(self, values: Sequence[Any]) -> str:
        """Write the place of a row: the order, and the row's values in it."""
        return write_place(self.name, values)

    def goes_on_after(self, place: str) -> ColumnElement[bool]:
        """Ask for the rows that come after a place, or refuse one that isn't of this order."""
        pairs = [
            (key, LAST_DAY if value is None and key is not column else value)
            for key, column, value in zip(
                self._keys, self.columns, self._values(place), strict=True
            )
        ]
        beyond: ColumnElement[bool] = false()
        for key, value in reversed(pairs):
            beyond = or_(self._is_beyond(key, value), and_(_is_same(key, value), beyond))
        first, value = pairs[0]
        return beyond if _may_be_missing(first) else and_(self._begins_at(first, value), beyond)

    def _begins_at(self, key: Any, value: Any) -> ColumnElement[bool]:
        """Say where an index is entered; it can't tell from the alternatives that follow."""
        begins: ColumnElement[bool] = key <= value if self.is_turned else key >= value
        return begins

    def _is_beyond(self, column: Any, value: Any) -> ColumnElement[bool]:
        if value is None:
            return false()
        further: ColumnElement[bool] = column < value if self.is_turned else column > value
        return or_(further, column.is_(None)) if _may_be_missing(column) else further

    def _values(self, place: str) -> list[Any]:
        name, *values = read_place(place)
        if name.removeprefix("-") not in self.known:
            raise unknown_place()
        if name != self.name:
            raise BadInput(
                "place_of_another_order",
                f'That place is one in the order "{name}", and the list is wanted in '
                f'"{self.name}".',
                field="after",
                name=name,
            )
        try:
            return [_typed(*pair) for pair in zip(self.columns, values, strict=True)]
        except (TypeError, ValueError) as fault:
            raise unknown_place() from fault


_NO_PLACE = "That is no place in this list: begin at its first page."


def unknown_place() -> BadInput:
    """Return the refusal of what is no place in a list."""
    return BadInput("unknown_place", _NO_PLACE, field="after")


def write_place(order: str, values: Sequence[Any]) -> str:
    """Write a place as text for an address: the order, and a row's values in it."""
    plain = [value.isoformat() if isinstance(value, date) else value for value in values]
    written = json.dumps([order, *plain], separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(written).decode().rstrip("=")


def read_place(place: str) -> list[Any]:
    """Return the order and the values of a place; dates stay as they were written."""
    try:
        padded = place.encode() + b"=" * (-len(place) % 4)
        written = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (binascii.Error, ValueError) as fault:
        raise unknown_place() from fault
    if not isinstance(written, list) or not written or not isinstance(written[0], str):
        raise unknown_place()
    return written


def _typed(column: Any, value: Any) -> Any:
    """Return a value as its column keeps it; `TypeError` or `ValueError` for any other."""
    type_ = column.type
    kind = (type_.impl_instance if isinstance(type_, TypeDecorator) else type_).python_type
    if value is None and _may_be_missing(column):
        return None
    found = date.fromisoformat(value) if kind is date else value
    if type(found) is not kind:
        raise TypeError(kind)
    return found


def _is_same(column: Any, value: Any) -> ColumnElement[bool]:
    same: ColumnElement[bool] = column.is_(None) if value is None else column == value
    return same


def _is_day(column: Any) -> bool:
    return isinstance(column.type, Date) and _may_be_missing(column)


def _may_be_missing(column: Any) -> bool:
    """Tell whether rows may have no value; one that is worked out may always be missing."""
    return not isinstance(column, coalesce) and bool(
        getattr(getattr(column, "expression", column), "nullable", True)
    )
