"""Twin reviews, one of them held by the coroner: a hold explains a clock and stops none."""

from datetime import date

import pytest
from sqlmodel import col, select

from tests.builders import Desk
from tests.journeys.reviews.lineage import logged
from tests.journeys.reviews.review_clocks import due, late
from tests.people import ALICE, MANAGER, REVIEWER
from tests.queued import open_alerts
from tests.review_lives import decided
from tests.runs import queue_digests, raise_alerts
from tracker.errors import BadInput, NotAllowed, NotFound
from tracker.operations.reviews.review_ask import ReviewAsk
from tracker.operations.reviews.review_holds import (
    HoldLine,
    NewHold,
    Release,
    held_reviews,
    hold_review,
    release_review,
)
from tracker.operations.reviews.review_moves import move_review
from tracker.pages.histories import history_of
from tracker.records import DigestLine

INQUEST = NewHold("coroner", "The inquest has not opened", date(2017, 9, 1), date(2017, 3, 1))


def begun(desk: Desk) -> str:
    """Return a review begun on 1 February 2017, due on 1 August, with its homicide review."""
    reference = decided(desk, notified_on=date(2017, 1, 3), on=date(2017, 2, 1))
    there = desk.on(date(2017, 2, 1))
    named = ReviewAsk(lead_reviewer="J Smith", reviewer_is_independent=True)
    move_review(
        there.app, there.board, reference, "commission", by="chair@board.example", ask=named
    )
    logged(there, "dhr", pseudonyms=("Robert",), beside=reference)
    return reference


def held(desk: Desk, reference: str, as_of: date) -> HoldLine:
    """Return the one hold of a review."""
    (line,) = desk.read(held_reviews, reference, as_of=as_of)
    return line


def test_a_hold_shows_its_days_and_leaves_the_six_months_as_they_were(desk: Desk) -> None:
    reference = begun(desk)
    there = desk.on(date(2017, 3, 1))
    before = due(there, reference)
    hold_review(there.app, there.board, reference, INQUEST, by=MANAGER)
    assert due(there, reference) == before
    assert before["complete"] == date(2017, 8, 1)
    assert held(there, reference, date(2017, 8, 8)).days_held == 160
    assert late(there, date(2017, 8, 8))["complete"] == 5


def test_a_hold_keeps_no_late_clock_from_its_alert(desk: Desk) -> None:
    reference = begun(desk)
    there = desk.on(date(2017, 3, 1))
    hold_review(there.app, there.board, reference, INQUEST, by=MANAGER)
    later = desk.on(date(2017, 8, 2))
    raise_alerts(later.app, later.board, as_of=date(2017, 8, 2))
    raised = {alert.rule: alert.due_on for alert in open_alerts(later.app, later.board)}
    assert raised["complete"] == date(2017, 8, 1)


def test_the_twin_has_its_own_clocks_and_no_hold(desk: Desk) -> None:
    reference = begun(desk)
    there = desk.on(date(2017, 3, 1))
    hold_review(there.app, there.board, reference, INQUEST, by=MANAGER)
    assert there.read(held_reviews, "DHR-2017-01", as_of=date(2017, 8, 8)) == []
    assert due(there, "DHR-2017-01")["decide"] == date(2017, 3, 1)


def test_a_released_hold_keeps_its_days(desk: Desk) -> None:
    reference = begun(desk)
    there = desk.on(date(2017, 7, 3))
    hold_review(there.app, there.board, reference, INQUEST, by=MANAGER)
    release_review(there.app, there.board, reference, Release("coroner"), by=MANAGER)
    line = held(there, reference, date(2018, 1, 1))
    assert (line.ended_on, line.days_held, line.needs_review) == (date(2017, 7, 3), 124, False)
    told = [e.what for e in there.read(history_of, reference) if e.who == "The Manager"]
    assert told[-2:] == ["hold", "release"]


def test_a_hold_that_nobody_looked_at_again_says_so(desk: Desk) -> None:
    reference = begun(desk)
    there = desk.on(date(2017, 3, 1))
    hold_review(there.app, there.board, reference, INQUEST, by=MANAGER)
    assert not held(there, reference, date(2017, 9, 1)).needs_review
    assert held(there, reference, date(2017, 9, 2)).needs_review


@pytest.mark.parametrize(
    ("new", "sentence"),
    [
        (NewHold("coroner", " ", date(2017, 9, 1)), "A hold needs words"),
        (NewHold("weather", "Snow", date(2017, 9, 1)), "nothing to wait for"),
        (NewHold("coroner", "x", date(2017, 3, 1)), "can't be looked at again by 1 March 2017"),
        (NewHold("coroner", "x", date(2018, 3, 1), date(2017, 3, 2)), "still to come"),
    ],
)
def test_a_hold_that_says_too_little_is_refused(desk: Desk, new: NewHold, sentence: str) -> None:
    reference = begun(desk)
    there = desk.on(date(2017, 3, 1))
    with pytest.raises(BadInput, match=sentence):
        hold_review(there.app, there.board, reference, new, by=MANAGER)
    assert there.read(held_reviews, reference, as_of=date(2017, 3, 1)) == []


def test_a_hold_is_begun_once_and_ended_only_where_there_is_one(desk: Desk) -> None:
    reference = begun(desk)
    there = desk.on(date(2017, 3, 1))
    hold_review(there.app, there.board, reference, INQUEST, by=MANAGER)
    with pytest.raises(BadInput, match="on hold for the coroner already"):
        hold_review(there.app, there.board, reference, INQUEST, by=MANAGER)
    with pytest.raises(NotFound, match="It is on hold for: coroner"):
        release_review(there.app, there.board, reference, Release("family_court"), by=MANAGER)


@pytest.mark.parametrize("by", [ALICE, REVIEWER])
def test_a_hold_is_not_for_everybody(desk: Desk, by: str) -> None:
    reference = begun(desk)
    there = desk.on(date(2017, 3, 1))
    with pytest.raises(NotAllowed):
        hold_review(there.app, there.board, reference, INQUEST, by=by)


def test_a_hold_does_not_begin_before_its_review(desk: Desk) -> None:
    reference = desk.on(date(2017, 1, 3)).review(notified_on=date(2017, 1, 3))
    there = desk.on(date(2017, 3, 1))
    early = NewHold("coroner", "The inquest", date(2017, 9, 1), date(2017, 1, 2))
    with pytest.raises(BadInput, match="The hold can't have happened on 2 January 2017"):
        hold_review(there.app, there.board, reference, early, by=MANAGER)
    first = NewHold("coroner", "The inquest", date(2017, 9, 1), date(2017, 1, 3))
    assert hold_review(there.app, there.board, reference, first, by=MANAGER).started_on == date(
        2017, 1, 3
    )


def test_a_hold_that_a_digest_names_is_kept_by_its_reviews_reference(desk: Desk) -> None:
    """A digest's line bears what its reader knows, and what it is hidden by; it bore a number."""
    reference = begun(desk)
    there = desk.on(date(2017, 3, 1))
    hold_review(there.app, there.board, reference, INQUEST, by=MANAGER)
    queue_digests(desk.app, desk.board, as_of=date(2017, 9, 4))
    with desk.app.store.reading() as session:
        lines = session.exec(
            select(DigestLine).where(col(DigestLine.clock_key).startswith("hold:"))
        ).all()
    assert {line.reference for line in lines} == {reference}
