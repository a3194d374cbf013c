"""What is wanted of a list: filters that agree with its lines, places that hold, plain refusals."""

from datetime import date
from typing import Any

import pytest

from tests.builders import Desk, look_at
from tests.people import ALICE, MANAGER, MEMBER
from tracker.changing.named import viewer_of
from tracker.errors import BadInput, NotFound
from tracker.operations.reviews.restricting import restrict_review
from tracker.pages.action_lines import ActionLine, action_lines, own_actions
from tracker.pages.listing import Listed, Wanted
from tracker.pages.review_lines import review_lines
from tracker.wiring import App

LATER = date(2016, 10, 3)
DUE = {
    "A01": date(2016, 9, 2),
    "A02": date(2016, 12, 1),
    "A03": None,
    "A04": date(2016, 9, 1),
}


@pytest.fixture
def plan(desk: Desk) -> Desk:
    """Four actions of one review, two of them late in October and one without a date."""
    review = desk.review()
    for due_on in DUE.values():
        desk.action(review, due_on)
    return desk


def asked(desk: Desk, **wanted: Any) -> Listed[ActionLine]:
    return desk.read(action_lines, Wanted(**wanted), as_of=LATER)


def numbers(lines: Listed[ActionLine]) -> list[str]:
    return [line.reference[-3:] for line in lines]


def test_what_has_no_due_date_comes_last_whichever_way_round(plan: Desk) -> None:
    assert numbers(asked(plan, order="due")) == ["A04", "A01", "A02", "A03"]
    assert numbers(asked(plan, order="-due")) == ["A02", "A01", "A04", "A03"]


def test_a_page_says_where_the_next_one_goes_on(plan: Desk) -> None:
    first = asked(plan, order="due", limit=3)
    rest = asked(plan, order="due", limit=3, after=first.next_after)
    assert (numbers(first), numbers(rest)) == (["A04", "A01", "A02"], ["A03"])
    assert rest.next_after is None


def test_a_list_that_ends_with_its_page_has_no_next_one(plan: Desk) -> None:
    assert asked(plan, limit=4).next_after is None


def test_a_place_holds_when_a_row_is_added_before_it(plan: Desk) -> None:
    first = asked(plan, order="due", limit=2)
    plan.action(asked(plan)[0].reference.rpartition("-")[0], date(2016, 7, 1))
    rest = asked(plan, order="due", limit=2, after=first.next_after)
    assert numbers(rest) == ["A02", "A03"]
    assert numbers(asked(plan, order="due", limit=1)) == ["A05"]


def test_a_list_is_counted_where_that_is_asked_for(plan: Desk) -> None:
    assert asked(plan, limit=1).in_all is None
    assert asked(plan, limit=1, is_counted=True).in_all == 4
    assert asked(plan, limit=1, is_counted=True, is_late=True).in_all == len(
        [line for line in asked(plan) if line.days_late]
    )


def test_own_actions_are_cut_into_pages_too(desk: Desk) -> None:
    desk.started(date(2016, 9, 30))
    page = desk.read(own_actions, ALICE, Wanted(limit=5, is_counted=True))
    assert (len(page), page.in_all, page[0].is_open) == (1, 1, True)


def test_an_unknown_order_is_answered_with_those_there_are(plan: Desk) -> None:
    with pytest.raises(BadInput) as refused:
        asked(plan, order="colour")
    assert str(refused.value) == (
        'This list has no order "colour"; it has: reference, due, late, state, agency.'
    )


def test_a_filter_that_a_list_lacks_is_answered_with_those_there_are(plan: Desk) -> None:
    with pytest.raises(BadInput) as refused:
        plan.read(review_lines, Wanted(holder=ALICE))
    assert str(refused.value) == (
        'This list can\'t be narrowed by "holder"; it can by: kind, state, open, late, subgroup.'
    )


@pytest.mark.parametrize("place", ["nonsense", "", "WyJkdWUiXQ", "WzFd", "é"])
def test_what_is_no_place_is_refused(plan: Desk, place: str) -> None:
    with pytest.raises(BadInput, match="begin at its first page"):
        asked(plan, order="due", limit=1, after=place)


def test_a_place_in_another_order_is_refused(plan: Desk) -> None:
    place = asked(plan, order="due", limit=1).next_after
    with pytest.raises(BadInput) as refused:
        asked(plan, order="state", limit=1, after=place)
    assert str(refused.value) == (
        'That place is one in the order "due", and the list is wanted in "state".'
    )


def test_a_page_of_no_lines_is_refused(plan: Desk) -> None:
    with pytest.raises(BadInput, match="at least 1 line"):
        asked(plan, limit=0)


@pytest.mark.parametrize("narrowed", ["review", "agency", "subgroup", "owner", "theme"])
def test_a_name_that_the_board_does_not_know_is_refused(plan: Desk, narrowed: str) -> None:
    with pytest.raises((NotFound, BadInput)):
        asked(plan, **{narrowed: "nobody"})


def seen_by(desk: Desk, address: str) -> App:
    return desk.app.seen_by(viewer_of(desk.app, desk.board, address, is_sure=True))


def test_a_hidden_review_is_neither_listed_nor_counted(desk: Desk) -> None:
    hidden = desk.review()
    restrict_review(desk.app, desk.board, hidden, by=MANAGER, reason="An inquest")
    wanted = Wanted(limit=5, is_counted=True)
    shown = look_at(seen_by(desk, MANAGER), desk.board, review_lines, wanted)
    kept_from = look_at(seen_by(desk, MEMBER), desk.board, review_lines, wanted)
    assert ([line.reference for line in shown], shown.in_all) == ([hidden], 1)
    assert (list(kept_from), kept_from.in_all) == ([], 0)
