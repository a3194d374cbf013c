from datetime import date

import pytest

from tests.builders import Desk
from tests.journeys.reviews.review_clocks import late
from tests.people import BOARD_CHAIR, MANAGER
from tests.review_lives import at_publication, decided
from tracker.changing.results import Caution
from tracker.errors import BadInput, NotAllowed
from tracker.operations.reviews.review_ask import ReviewAsk
from tracker.operations.reviews.review_moves import move_review, record_date
from tracker.operations.reviews.waivers import waive_clock
from tracker.pages.histories import history_of
from workflows.refusals import MoveRefused

LATER = date(2017, 6, 1)


def refused_none(desk: Desk) -> str:
    """Return a referral on which the chair decided against a review."""
    return decided(desk, notified_on=date(2017, 1, 3), on=date(2017, 2, 1), outcome="none")


def test_a_referral_does_not_end_while_somebody_must_still_be_told(desk: Desk) -> None:
    reference = refused_none(desk)
    there = desk.on(LATER)
    with pytest.raises(MoveRefused, match="1 statutory clock is still running"):
        move_review(there.app, there.board, reference, "not_progress", by=MANAGER, ask=ReviewAsk())
    record_date(there.app, there.board, reference, "informed", date(2017, 2, 6), by=MANAGER)
    moved = move_review(
        there.app, there.board, reference, "not_progress", by=MANAGER, ask=ReviewAsk()
    )
    assert moved.now.is_final


def test_a_chair_waives_a_step_with_a_reason_and_nobody_else_does(desk: Desk) -> None:
    reference = refused_none(desk)
    there = desk.on(LATER)
    with pytest.raises(BadInput, match="needs words"):
        waive_clock(
            there.app, there.board, reference, "inform_of_decision", by=BOARD_CHAIR, reason=" "
        )
    with pytest.raises(NotAllowed, match="chair of the board"):
        waive_clock(
            there.app, there.board, reference, "inform_of_decision", by=MANAGER, reason="Busy"
        )
    assert "inform_of_decision" in late(there, LATER)
    waive_clock(
        there.app, there.board, reference, "inform_of_decision", by=BOARD_CHAIR, reason="Abolished"
    )
    assert late(there, LATER) == {}


def test_a_decision_not_to_publish_ends_the_clock_of_the_copies(desk: Desk) -> None:
    reference = at_publication(desk, copies_sent_on=date(2016, 12, 20))
    there = desk.on(date(2016, 12, 21))
    ask = ReviewAsk(reason="A child could be known by it")
    move_review(there.app, there.board, reference, "withhold", by=BOARD_CHAIR, ask=ask)
    assert "send_before_publication" not in late(there, LATER)


def test_a_day_too_early_for_the_copies_is_refused_when_it_is_planned(desk: Desk) -> None:
    reference = decided(desk, notified_on=date(2016, 12, 1), on=date(2016, 12, 21))
    there = desk.on(date(2016, 12, 22))
    day = date(2017, 1, 4)
    with pytest.raises(BadInput, match="earliest day that complies is 5 January 2017"):
        record_date(there.app, there.board, reference, "publication", day, by=MANAGER)
    with pytest.raises(BadInput, match="earliest day that complies is 5 January 2017"):
        record_date(
            there.app, there.board, reference, "publication", day, by=MANAGER, reason="Hurry"
        )
    record_date(
        there.app, there.board, reference, "publication", day, by=BOARD_CHAIR, reason="The inquest"
    )


def test_whoever_may_not_waive_is_told_whom_to_ask(desk: Desk) -> None:
    reference = refused_none(desk)
    there = desk.on(LATER)
    with pytest.raises(NotAllowed, match=r"The Manager can't waive .* Ask The Chair \(Independent"):
        waive_clock(
            there.app, there.board, reference, "inform_of_decision", by=MANAGER, reason="Busy"
        )


def test_a_waiver_whose_clock_begins_anew_lapses_and_can_be_given_again(desk: Desk) -> None:
    reference = desk.review(notified_on=date(2016, 6, 1), aware_on=date(2016, 5, 27))
    waive = {"by": BOARD_CHAIR, "reason": "Told by telephone"}
    waive_clock(desk.app, desk.board, reference, "notify_ofsted", **waive)
    day = date(2016, 5, 31)
    done = record_date(desk.app, desk.board, reference, "aware", day, by=MANAGER)
    event = desk.read(history_of, reference)[-1]
    assert (event.what, event.was["because"]) == ("waiver_lapsed", "Told by telephone")
    assert (event.became["clock"], event.became["due_on"]) == ("notify_ofsted", "2016-06-07")
    undone = Caution("waiver_undone", {"review": reference, "clock": "notify_ofsted"})
    assert done.warnings == (undone,)
    again = waive_clock(desk.app, desk.board, reference, "notify_ofsted", **waive)
    assert again.warnings == ()
    assert "notify_ofsted" not in late(desk, LATER)
