"""A page asks the database as often on a board of ten times the size: one statement a table."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import pytest

from tests.builders import Desk
from tests.journeys.lists.every_list import LISTS
from tests.people import ALICE
from tests.statements import statements_at_one_moment
from tests.two_boards import Boards
from tests.wide_boards import DAY, LATER
from tracker.operations.learning.unanswered import unanswered, unanswered_at
from tracker.operations.meetings.agendas import agenda
from tracker.operations.reviews.flags import flags
from tracker.pages.action_lines import own_actions
from tracker.pages.action_pages import action_page
from tracker.pages.annual_report import year_of
from tracker.pages.attendance_table import attendance_table
from tracker.pages.decision_pages import decision_page
from tracker.pages.incident_lines import counts_of
from tracker.pages.inconsistencies import check_data
from tracker.pages.listing import Wanted
from tracker.pages.reviews_in_full import review_in_full
from tracker.pages.theme_table import theme_table

OTHERS: Mapping[str, tuple[Callable[..., Any], tuple[Any, ...]]] = {
    "own actions": (own_actions, (ALICE,)),
    "unanswered": (unanswered, ()),
    "unanswered at a meeting": (unanswered_at, (DAY.replace(day=2),)),
    "flags": (flags, ()),
    "doubts": (check_data, ()),
    "attendance": (attendance_table, ()),
    "attendance of a subgroup": (partial(attendance_table, subgroup="case-review"), ()),
    "themes": (theme_table, ()),
    "annual report": (year_of, (2016,)),
    "incidents counted": (counts_of, ()),
    "agenda": (agenda, ("SCR-2016-01-M01",)),
    "a review": (review_in_full, ("SCR-2016-01",)),
    "an action": (action_page, ("SCR-2016-01-A01",)),
    "a decision": (decision_page, ("SCR-2016-01",)),
}


def asked(desk: Desk, ask: Callable[..., Any], *args: Any) -> int:
    read = partial(desk.read, ask, *args, as_of=LATER)
    return len(statements_at_one_moment(desk.app.store, read).selects)


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("limit", [None, 3])
def test_a_list_asks_as_often_on_a_large_board(
    boards: Boards, name: str, limit: int | None
) -> None:
    wanted = Wanted(limit=limit, is_counted=limit is not None)
    small, large = (asked(desk, LISTS[name][0], wanted) for desk in (boards.small, boards.large))
    assert small == large
    assert large <= 6


@pytest.mark.parametrize("name", OTHERS)
def test_a_page_asks_as_often_on_a_large_board(boards: Boards, name: str) -> None:
    ask, args = OTHERS[name]
    assert asked(boards.small, ask, *args) == asked(boards.large, ask, *args)


@pytest.mark.parametrize("name", LISTS)
def test_the_large_board_has_ten_times_the_lines(boards: Boards, name: str) -> None:
    small, large = (
        len(desk.read(LISTS[name][0], as_of=LATER)) for desk in (boards.small, boards.large)
    )
    assert large == 10 * small > 10
