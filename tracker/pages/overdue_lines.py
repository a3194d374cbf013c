"""What is late as a list shows it: narrowed, in pages, the longest overdue first."""

from collections.abc import Callable
from datetime import date
from typing import Any

from tracker.changing import Look, agency_named, post_named, subgroup_named
from tracker.pages.list_order import read_place, unknown_place, write_place
from tracker.pages.listing import EVERYTHING, Listed, Wanted, check_filters, check_order
from tracker.store.open_clocks import ClockFilter, Cursor, count_clocks, open_clocks
from tracker.telling.overdue import OverdueItem, late_item

_ORDER = "due"
_FILTERS = ("agency", "subgroup", "owner")


def overdue_lines(look: Look, wanted: Wanted = EVERYTHING) -> Listed[OverdueItem]:
    """Return what is late as of a day, or today; due on the day itself is not late."""
    check_filters(wanted, _FILTERS)
    check_order(wanted, (_ORDER,))
    only = _only(look, wanted)
    clocks = open_clocks(look.session, look.board.id or 0, on=look.today, wanted=only)
    page = clocks[: wanted.limit]
    order = wanted.order or _ORDER
    place = write_place(order, page[-1].cursor) if len(clocks) > len(page) else None
    in_all = None
    if wanted.is_counted:
        in_all = count_clocks(look.session, look.board.id or 0, on=look.today, wanted=only)
    return Listed(tuple(late_item(look, clock) for clock in page), place, in_all)


def _only(look: Look, wanted: Wanted) -> ClockFilter:
    """Return what the database is asked for: one more than a page tells that there is another."""
    return ClockFilter(
        late_on=look.today,
        agencies=_named(look, agency_named, wanted.agency),
        subgroups=_named(look, subgroup_named, wanted.subgroup),
        owners=_named(look, post_named, wanted.owner),
        after=None if wanted.after is None else _place(wanted.order or _ORDER, wanted.after),
        is_turned=(wanted.order or "").startswith("-"),
        limit=None if wanted.limit is None else wanted.limit + 1,
    )


def _named(look: Look, find: Callable[..., Any], name: str | None) -> list[int] | None:
    return None if name is None else [find(look.session, look.board, name).id]


def _place(order: str, written: str) -> Cursor:
    try:
        named, day, reference, kind, number = read_place(written)
        if named != order:
            raise unknown_place()
        return date.fromisoformat(day), str(reference), str(kind), int(number)
    except (TypeError, ValueError) as fault:
        raise unknown_place() from fault
