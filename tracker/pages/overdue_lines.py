"""What is late as a list shows it: narrowed, in pages, the longest overdue first."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from tracker.changing import Look, agency_named, post_named, subgroup_named
from tracker.pages.list_groups import Group, check_grouping
from tracker.pages.list_order import read_place, unknown_place, write_place
from tracker.pages.listing import EVERYTHING, Listed, Wanted, check_filters, check_order
from tracker.store.open_clocks import (
    ClockFilter,
    Cursor,
    OpenClock,
    count_by_group,
    count_clocks,
    open_clocks,
)
from tracker.telling.digest_late import NO_AGENCY
from tracker.telling.overdue import OverdueItem, late_items

_ORDER = "due"
_FILTERS = ("agency", "subgroup", "owner")
_GROUPINGS = {"agency": NO_AGENCY, "subgroup": "No subgroup"}
"""What is late can be grouped by, with what those are called that have none."""


def overdue_lines(look: Look, wanted: Wanted = EVERYTHING) -> Listed[OverdueItem]:
    """Return what is late as of a day, or today; due on the day itself is not late."""
    check_filters(wanted, _FILTERS)
    check_order(wanted, (_ORDER,))
    check_grouping(wanted.by, _GROUPINGS)
    only = _only(look, wanted)
    clocks = open_clocks(look.session, look.board.id or 0, on=look.today, wanted=only)
    page = clocks[: wanted.limit]
    place = None
    if len(clocks) > len(page):
        place = write_place(_order(wanted), page[-1].cursor(wanted.by))
    in_all = None
    if wanted.is_counted:
        in_all = count_clocks(look.session, look.board.id or 0, on=look.today, wanted=only)
    groups = tuple(_groups(look, page, only)) if wanted.by else ()
    return Listed(late_items(look, page), place, in_all, groups)


def _groups(look: Look, page: Sequence[OpenClock], only: ClockFilter) -> Iterator[Group]:
    by = only.by or ""
    counts = count_by_group(look.session, look.board.id or 0, on=look.today, wanted=only)
    for name, here in groupby(clock.group(by) for clock in page):
        yield Group(name or _GROUPINGS[by], counts.get(name, 0), len(list(here)))


def _only(look: Look, wanted: Wanted) -> ClockFilter:
    """Return what the database is asked for: one more than a page tells that there is another."""
    return ClockFilter(
        late_on=look.today,
        agencies=_named(look, agency_named, wanted.agency),
        subgroups=_named(look, subgroup_named, wanted.subgroup),
        owners=_named(look, post_named, wanted.owner),
        by=wanted.by,
        after=None if wanted.after is None else _place(_order(wanted), wanted.after),
        is_turned=(wanted.order or "").startswith("-"),
        limit=None if wanted.limit is None else wanted.limit + 1,
    )


def _order(wanted: Wanted) -> str:
    """Return the order as a place names it: one within groups is another."""
    order = wanted.order or _ORDER
    return f"{order} by {wanted.by}" if wanted.by else order


def _named(look: Look, find: Callable[..., Any], name: str | None) -> list[int] | None:
    return None if name is None else [find(look.session, look.board, name).id]


def _place(order: str, written: str) -> Cursor:
    try:
        named, group, day, reference, kind, number = read_place(written)
        if named != order:
            raise unknown_place()
        return str(group), date.fromisoformat(day), str(reference), str(kind), int(number)
    except (TypeError, ValueError) as fault:
        raise unknown_place() from fault
