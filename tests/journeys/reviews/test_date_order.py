"""The order of a review's dates: what answers a step is not dated before it without a word."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.people import BOARD_CHAIR, MANAGER
from tests.review_lives import decided
from tracker.errors import BadInput
from tracker.operations.reviews.review_at_hand import milestones_of
from tracker.operations.reviews.review_moves import record_date
from tracker.records import Review
from tracker.store.items import find


@pytest.fixture
def review(desk: Desk) -> str:
    """A review referred on 1 June 2016 and decided on the 24th."""
    return decided(desk, notified_on=date(2016, 6, 1), on=date(2016, 6, 24))


def dated(desk: Desk, reference: str, name: str) -> date | None:
    """Return a date of a review, if it is recorded."""
    with desk.app.store.reading() as session:
        found = find(session, Review, desk.board.id or 0, reference)
        row = milestones_of(session, found.id or 0).get(name)
        return row.occurred_on if row else None


@pytest.mark.parametrize("by", [MANAGER, BOARD_CHAIR])
def test_a_publication_planned_before_the_decision_is_refused_to_everybody(
    desk: Desk, review: str, by: str
) -> None:
    day = date(2016, 6, 2)
    with pytest.raises(
        BadInput, match=r'follows "The decision was made", which is dated 24 June 2016'
    ):
        record_date(desk.app, desk.board, review, "publication", day, by=by, reason="As agreed")
    assert dated(desk, review, "publication") is None


def test_a_publication_planned_before_the_referral_is_refused(desk: Desk) -> None:
    reference = desk.review(notified_on=date(2016, 6, 1))
    with pytest.raises(BadInput, match=r"can't be 4 January 1916"):
        record_date(desk.app, desk.board, reference, "publication", date(1916, 1, 4), by=MANAGER)


def test_telling_of_a_decision_before_it_was_taken_takes_a_reason(desk: Desk, review: str) -> None:
    day = date(2016, 6, 20)
    with pytest.raises(BadInput, match="or say why it came first"):
        record_date(desk.app, desk.board, review, "informed", day, by=MANAGER)
    assert dated(desk, review, "informed") is None
    why = "Told by telephone that it was coming"
    record_date(desk.app, desk.board, review, "informed", day, by=MANAGER, reason=why)
    assert dated(desk, review, "informed") == day


def test_copies_are_not_sent_before_the_review_began(desk: Desk, review: str) -> None:
    day = date(2016, 5, 31)
    with pytest.raises(BadInput, match=r'"The copies were sent" of SCR-2016-01 can\'t be 31 May'):
        record_date(desk.app, desk.board, review, "copies_sent", day, by=MANAGER)


def test_what_comes_on_the_day_of_its_step_is_in_order(desk: Desk, review: str) -> None:
    day = date(2016, 6, 24)
    record_date(desk.app, desk.board, review, "informed", day, by=MANAGER)
    assert dated(desk, review, "informed") == day
