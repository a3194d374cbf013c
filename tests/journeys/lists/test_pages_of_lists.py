"""Lists cut into pages: nothing twice and nothing left out, in any order, on both databases."""

from dataclasses import replace
from typing import Any

import pytest

from tests.builders import Desk
from tests.journeys.lists.every_list import FILTERS, LISTS, ORDERS
from tests.people import ALICE
from tests.two_boards import Boards
from tests.wide_boards import LATER
from tracker.errors import BadInput
from tracker.pages.action_lines import ActionLine, action_lines
from tracker.pages.listing import Listed, Wanted
from tracker.pages.overdue_lines import overdue_lines

VALUES: dict[str, Any] = {
    "review": "SCR-2016-01",
    "action": "SCR-2016-01-A01",
    "kind": "scr",
    "state": "in_progress",
    "is_open": True,
    "is_late": True,
    "is_owned": True,
    "is_silent": True,
    "coming": True,
    "agency": "hospital",
    "subgroup": "case-review",
    "theme": "recording",
    "owner": "hospital-midwifery",
    "holder": ALICE,
}


def page_by_page(desk: Desk, name: str, order: str) -> list[Any]:
    ask, place = LISTS[name][0], None
    lines: list[Any] = []
    while True:
        page = desk.read(ask, Wanted(order=order, limit=2, after=place), as_of=LATER)
        lines += page
        place = page.next_after
        if place is None:
            return lines


def actions(desk: Desk, **wanted: Any) -> Listed[ActionLine]:
    return desk.read(action_lines, Wanted(**wanted), as_of=LATER)


def named(lines: Listed[ActionLine]) -> list[str]:
    return [line.reference for line in lines]


@pytest.mark.parametrize(("name", "order"), ORDERS)
def test_pages_of_two_make_up_the_whole_list(boards: Boards, name: str, order: str) -> None:
    whole = boards.small.read(LISTS[name][0], Wanted(order=order), as_of=LATER)
    assert page_by_page(boards.small, name, order) == list(whole)


@pytest.mark.parametrize("order", ["due", "-due", "late", "-late", "agency"])
def test_pages_of_a_large_list_leave_nothing_out(boards: Boards, order: str) -> None:
    whole = named(actions(boards.large, order=order))
    assert [line.reference for line in page_by_page(boards.large, "actions", order)] == whole
    assert len(set(whole)) == len(whole)


@pytest.mark.parametrize(("name", "narrowed"), FILTERS)
def test_a_filter_keeps_some_of_the_whole_list(boards: Boards, name: str, narrowed: str) -> None:
    wanted = Wanted(**{narrowed: VALUES[narrowed]})
    whole = list(boards.small.read(LISTS[name][0], as_of=LATER))
    kept = list(boards.small.read(LISTS[name][0], wanted, as_of=LATER))
    assert all(line in whole for line in kept)
    assert boards.small.read(
        LISTS[name][0], replace(wanted, is_counted=True), as_of=LATER
    ).in_all == len(kept)


@pytest.mark.parametrize("name", [name for name, narrowed in FILTERS if narrowed == "is_open"])
def test_what_is_open_and_what_is_not_are_the_whole(boards: Boards, name: str) -> None:
    ask = LISTS[name][0]
    parts = [boards.small.read(ask, Wanted(is_open=state), as_of=LATER) for state in (True, False)]
    assert sum(map(len, parts)) == len(boards.small.read(ask, as_of=LATER))


@pytest.mark.parametrize("name", [name for name, narrowed in FILTERS if narrowed == "is_late"])
def test_what_is_late_and_what_is_not_are_the_whole(boards: Boards, name: str) -> None:
    ask = LISTS[name][0]
    late, rest = (
        boards.small.read(ask, Wanted(is_late=state), as_of=LATER) for state in (True, False)
    )
    assert len(late) + len(rest) == len(boards.small.read(ask, as_of=LATER))
    assert len(late) > 0


@pytest.mark.parametrize("by", ["review", "agency", "owner", "theme", "subgroup"])
@pytest.mark.parametrize("order", ["due", "-due", "reference"])
def test_pages_of_a_grouped_list_make_up_the_whole_plan(
    boards: Boards, by: str, order: str
) -> None:
    whole, groups = by_group(boards.small, by=by, order=order)
    assert set(named(actions(boards.small))) == set(whole)
    assert sum(groups.values()) == len(whole)
    if by != "theme":
        assert len(set(whole)) == len(whole)


@pytest.mark.parametrize("by", ["agency", "subgroup"])
def test_pages_of_what_is_late_by_group_leave_nothing_out(boards: Boards, by: str) -> None:
    everything = boards.small.read(overdue_lines, as_of=LATER)
    place: str | None = None
    found: list[Any] = []
    while place is not None or not found:
        wanted = Wanted(by=by, limit=2, after=place)
        page = boards.small.read(overdue_lines, wanted, as_of=LATER)
        found += [*page]
        place = page.next_after
    assert sorted(map(repr, found)) == sorted(map(repr, everything))


def test_what_a_list_can_t_be_grouped_by_is_refused_in_words(boards: Boards) -> None:
    for ask in (action_lines, overdue_lines):
        with pytest.raises(BadInput, match='can\'t be grouped by "colour"; it can by: '):
            boards.small.read(ask, Wanted(by="colour"), as_of=LATER)


def by_group(desk: Desk, *, by: str, order: str) -> tuple[list[str], dict[str, int]]:
    """Return the references of a grouped list page by page, and the count of each group."""
    place: str | None = None
    found: list[str] = []
    groups: dict[str, int] = {}
    while place is not None or not found:
        page = actions(desk, by=by, order=order, limit=2, after=place)
        for group, lines in page.by_group:
            found += [line.reference for line in lines]
            groups[group.words] = group.in_all
        place = page.next_after
    return found, groups
