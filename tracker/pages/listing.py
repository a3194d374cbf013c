"""How every list is filtered, ordered and cut into pages: by the database, and not after it.

A page goes on from the values of the last row seen, not from a number of rows to skip: a row added
before it moves nothing, and the thousandth page costs what the first one does. What has no value
comes last, whichever way round, on both databases.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import Any, Generic, TypeVar, overload

from sqlalchemy import func, select

from tracker.changing import Look, record_reading
from tracker.errors import BadInput
from tracker.pages.list_groups import Group, Grouping, check_grouping
from tracker.pages.list_order import Order
from tracker.store.seen_answers import count_rows

Line = TypeVar("Line")
Made = TypeVar("Made")
Filter = Callable[[Look, Any], Any]
"""Says of the value wanted which rows to keep."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What somebody wants of a list: which rows, in which order, how many, and after which.

    A list refuses the filters that it doesn't offer. `holder` is the address of whoever holds an
    owner's post, `coming` leaves out what is before the day looked from. An order that begins with
    "-" runs the other way. `by` names what its rows are grouped by. `after` is the place where the
    page before ended. Whoever wants everything says nothing.
    """

    review: str | None = None
    action: str | None = None
    kind: str | None = None
    state: str | tuple[str, ...] | None = None
    is_open: bool | None = None
    is_late: bool | None = None
    is_owned: bool | None = None
    is_silent: bool | None = None
    coming: bool | None = None
    agency: str | None = None
    subgroup: str | None = None
    theme: str | None = None
    owner: str | None = None
    holder: str | None = None
    order: str | None = None
    by: str | None = None
    limit: int | None = None
    after: str | None = None
    is_counted: bool = False

    @property
    def filters(self) -> Mapping[str, Any]:
        """Return the values wanted, by the names of their filters."""
        named = {one.name: getattr(self, one.name) for one in fields(self)}
        return {
            name: value
            for name, value in named.items()
            if value is not None and name not in _ABOUT_THE_PAGE
        }


EVERYTHING = Wanted()
_ABOUT_THE_PAGE = ("order", "by", "limit", "after", "is_counted")


@dataclass(frozen=True)
class Listed(Sequence[Line], Generic[Line]):
    """The lines of one page, the place that the next one goes on after, and how many there are.

    `next_after` is None at the end; `in_all` is told where it is asked for. `groups` are those of
    the page in the order of its lines, none where nothing groups them.
    """

    lines: tuple[Line, ...]
    next_after: str | None = None
    in_all: int | None = None
    groups: tuple[Group, ...] = ()

    @property
    def by_group(self) -> Iterator[tuple[Group, tuple[Line, ...]]]:
        """Return each group with its lines on this page; all of them in one where none is asked."""
        begins = 0
        for group in self.groups or (Group("", self.in_all or 0, len(self)),):
            yield group, self.lines[begins : begins + group.here]
            begins += group.here

    @overload
    def __getitem__(self, at: int) -> Line: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Line, ...]: ...

    def __getitem__(self, at: int | slice) -> Line | tuple[Line, ...]:
        """Return the line, or the lines, at a position of the page."""
        return self.lines[at]

    def __len__(self) -> int:
        """Return how many lines the page has."""
        return len(self.lines)

    def __iter__(self) -> Iterator[Line]:
        """Return the lines in their order."""
        return iter(self.lines)

    def each(self, make: Callable[[Line], Made]) -> "Listed[Made]":
        """Return the same page with a line made of each row."""
        lines = tuple(make(row) for row in self.lines)
        return Listed(lines, self.next_after, self.in_all, self.groups)


@dataclass(frozen=True)
class Listing:
    """What a list offers: its orders by name, the usual one first, and its filters by name.

    `key` is the id of a row, which settles the order of rows that are alike in everything else.
    `counts_alone` says that the rows are those of one table, each beside exactly one of any other:
    then that table alone is counted. `groupings` are what its rows can be grouped by.
    """

    key: Any
    orders: Mapping[str, tuple[Any, ...]]
    filters: Mapping[str, Filter] = field(default_factory=dict)
    counts_alone: bool = False
    groupings: Mapping[str, Grouping] = field(default_factory=dict)

    def rows(self, look: Look, statement: Any, wanted: Wanted) -> Listed[Any]:
        """Return the rows of a statement that are wanted, as many as are wanted at once."""
        check_grouping(wanted.by, self.groupings)
        if wanted.review is not None and not look.readings:  # a page that lists keeps its own
            record_reading(look, wanted.review, f"its {self.key.class_.__tablename__} list")
        if wanted.by is not None:
            return self._grouped(look, statement, wanted, self.groupings[wanted.by])
        asked = statement.where(*self._kept(look, wanted))
        in_all = self._counted(look, asked) if wanted.is_counted else None
        return _listed(look, asked, self._order(wanted), wanted, in_all=in_all)

    def _grouped(
        self, look: Look, statement: Any, wanted: Wanted, grouping: Grouping
    ) -> Listed[Any]:
        """Return the rows wanted, group by group; a place in one is none in another order."""
        asked = statement.where(*self._kept(look, wanted))
        in_all = self._counted(look, asked) if wanted.is_counted else None
        asked = grouping.join(look, asked)
        usual = self._order(wanted)
        name = f"{usual.name} by {wanted.by}"
        order = Order(name, (grouping.column, *usual.columns), (*usual.known, name.lstrip("-")))
        counts = grouping.counts(look, asked, self.key)
        found = _listed(look, asked.add_columns(grouping.column), order, wanted, in_all=in_all)
        groups = grouping.groups(look, (row[-1] for row in found), counts)
        return replace(found.each(lambda row: row[:-1]), groups=tuple(groups))

    def _counted(self, look: Look, asked: Any) -> int:
        if self.counts_alone:
            return count_rows(look.session, select(func.count(self.key)).where(asked.whereclause))
        count = asked.with_only_columns(func.count(self.key), maintain_column_froms=True)
        return count_rows(look.session, count)

    def _kept(self, look: Look, wanted: Wanted) -> Iterator[Any]:
        check_filters(wanted, self.filters)
        for name, value in wanted.filters.items():
            yield self.filters[name](look, value)

    def _order(self, wanted: Wanted) -> Order:
        check_order(wanted, self.orders)
        return self._orders[wanted.order or next(iter(self.orders))]

    @cached_property
    def _orders(self) -> Mapping[str, Order]:
        """Return every order there is, either way round: each is worked out once."""
        return {
            turned: Order(turned, (*columns, self.key), tuple(self.orders))
            for name, columns in self.orders.items()
            for turned in (name, f"-{name}")
        }


def check_filters(wanted: Wanted, offered: Collection[str]) -> None:
    """Refuse a filter that a list doesn't offer."""
    for name in wanted.filters:
        if name not in offered:
            known = ", ".join(map(_spoken, offered)) or "nothing"
            raise BadInput(
                "unknown_filter",
                f'This list can\'t be narrowed by "{_spoken(name)}"; it can by: {known}.',
                field=name,
            )


def check_order(wanted: Wanted, offered: Collection[str]) -> None:
    """Refuse an order that a list hasn't."""
    name = wanted.order
    if name is not None and name.removeprefix("-") not in offered:
        raise BadInput(
            "unknown_order",
            f'This list has no order "{name}"; it has: {", ".join(offered)}.',
            field="order",
            name=name,
        )


def _listed(
    look: Look, asked: Any, order: Order, wanted: Wanted, *, in_all: int | None
) -> Listed[Any]:
    if wanted.after is not None:
        asked = asked.where(order.goes_on_after(wanted.after))
    asked = asked.order_by(*order.by)
    if wanted.limit is None:
        return Listed(tuple(look.session.execute(asked).all()), None, in_all)
    return _page(look, asked, order, limit=wanted.limit, in_all=in_all)


def _page(look: Look, asked: Any, order: Order, *, limit: int, in_all: int | None) -> Listed[Any]:
    """One row more than is wanted is asked for: it tells that there is a next page."""
    if limit < 1:
        raise BadInput("page_too_short", "A page of a list shows at least 1 line.", field="limit")
    rows = look.session.execute(asked.add_columns(*order.columns).limit(limit + 1)).all()
    width = len(order.columns)
    place = order.place_at(rows[limit - 1][-width:]) if len(rows) > limit else None
    return Listed(tuple(row[:-width] for row in rows[:limit]), place, in_all)


def _spoken(name: str) -> str:
    return name.removeprefix("is_").replace("_", " ")
