"""A wrong day of logging is corrected with a reason, and the clocks follow."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.journeys.reviews.lineage import DECIDED, decided_on_lcspr, logged, moved
from tests.journeys.reviews.review_clocks import due
from tests.people import MANAGER, MEMBER
from tests.review_lives import decided, recommended
from tracker.errors import BadInput
from tracker.operations.reviews.corrections import correct_logging_day
from tracker.operations.reviews.review_moves import record_date
from tracker.pages.histories import history_of
from tracker.pages.listing import Wanted
from tracker.pages.review_lines import review_lines
from workflows.refusals import MoveRefused

LOGGED, RIGHT = date(2016, 6, 1), date(2016, 5, 30)


def corrected(
    desk: Desk, reference: str, on: date, *, by: str = MANAGER, why: str = "Typed"
) -> None:
    """Correct the day on which a review was logged."""
    correct_logging_day(desk.app, desk.board, reference, on, by=by, reason=why)


def since(desk: Desk) -> date | None:
    """Return since when the only review of a desk has stood in its state."""
    (line,) = desk.read(review_lines, Wanted())
    return line.since


def test_the_clocks_count_from_the_right_day_and_history_keeps_the_old_one(desk: Desk) -> None:
    reference = desk.review(notified_on=LOGGED)
    assert due(desk, reference)["decide"] == date(2016, 7, 1)
    corrected(desk, reference, RIGHT)
    assert due(desk, reference)["decide"] == date(2016, 6, 30)
    assert since(desk) == RIGHT
    event = desk.read(history_of, reference)[-1]
    assert (event.was, event.became) == ({"logged": "2016-06-01"}, {"logged": "2016-05-30"})
    assert (event.what, event.reason) == ("correct", "Typed")


def test_a_review_that_has_moved_on_keeps_the_day_of_its_state(desk: Desk) -> None:
    reference = recommended(desk, notified_on=LOGGED)
    corrected(desk, reference, RIGHT)
    assert since(desk) == LOGGED


def test_a_review_on_the_register_is_corrected_too(desk: Desk) -> None:
    reference = logged(desk, "undecided", notified_on=LOGGED).reference
    corrected(desk, reference, RIGHT)
    assert since(desk) == RIGHT


@pytest.mark.parametrize(
    ("on", "why", "said"),
    [
        (RIGHT, " ", "needs words"),
        (date(2016, 7, 2), "Typed", "still to come"),
        (LOGGED, "Typed", "on 1 June 2016 already"),
        (date(2016, 6, 25), "Typed", "its first step was taken on 1 June 2016"),
        (date(2016, 5, 26), "Typed", "what it tells of is dated 27 May 2016"),
    ],
)
def test_a_day_that_cannot_be_is_refused_and_nothing_moves(
    desk: Desk, on: date, why: str, said: str
) -> None:
    reference = decided(desk, notified_on=LOGGED, on=date(2016, 6, 24))
    aware_on = date(2016, 5, 27)
    record_date(desk.app, desk.board, reference, "aware", aware_on, by=MANAGER)
    before = (due(desk, reference), len(desk.read(history_of, reference)))
    with pytest.raises(BadInput, match=said):
        corrected(desk, reference, on, why=why)
    assert (due(desk, reference), len(desk.read(history_of, reference))) == before


def test_only_who_records_dates_corrects_one(desk: Desk) -> None:
    reference = desk.review(notified_on=LOGGED)
    with pytest.raises(MoveRefused):
        corrected(desk, reference, RIGHT, by=MEMBER)


def test_a_converted_review_is_dated_where_it_was_decided(desk: Desk) -> None:
    rapid = decided_on_lcspr(desk)
    there = desk.on(DECIDED)
    moved(there, rapid, "convert")
    with pytest.raises(BadInput, match="dated in the review that took that decision"):
        corrected(there, "LCSPR-2026-01", date(2026, 1, 16))
