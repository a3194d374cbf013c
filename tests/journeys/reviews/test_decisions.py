from datetime import date

import pytest

from tests.builders import Desk
from tests.journeys.reviews.review_clocks import due, late
from tests.people import BOARD_CHAIR, CHARLIE, MANAGER
from tests.review_lives import THE_CHILD_DIED, decided, recommended
from tracker.operations.boards.tenures import appoint
from tracker.operations.reviews.deciding import Advice, Ruling, decide_review, recommend_to_chair
from tracker.operations.reviews.review_ask import ReviewAsk
from tracker.operations.reviews.review_moves import move_review
from tracker.records import Decision, RecommendationToChair
from tracker.store.items import count
from workflows.refusals import MoveRefused


def test_advice_and_decision_are_two_records_by_two_people(desk: Desk) -> None:
    decided(desk, notified_on=date(2017, 1, 3), on=date(2017, 2, 1))
    with desk.app.store.reading() as session:
        assert count(session, RecommendationToChair) == count(session, Decision) == 1


def test_the_subgroup_cannot_record_the_chairs_decision(desk: Desk) -> None:
    reference = recommended(desk, notified_on=date(2017, 1, 3))
    there = desk.on(date(2017, 2, 1))
    with pytest.raises(MoveRefused) as refused:
        decide_review(there.app, there.board, reference, Ruling("scr", "Agreed"), by=CHARLIE)
    assert "role" in {reason.code for reason in refused.value.reasons}


def test_a_decision_without_reasons_is_refused_and_leaves_no_record(desk: Desk) -> None:
    reference = recommended(desk, notified_on=date(2017, 1, 3))
    there = desk.on(date(2017, 2, 1))
    with pytest.raises(MoveRefused, match="reason"):
        decide_review(there.app, there.board, reference, Ruling("scr", " "), by=BOARD_CHAIR)
    with desk.app.store.reading() as session:
        assert count(session, Decision) == 0


def test_whoever_advised_cannot_decide_though_they_sit_in_both_chairs(desk: Desk) -> None:
    there = desk.on(date(2017, 2, 1))
    appoint(there.app, there.board, "chair", "case-review-chair", by=MANAGER)
    reference = there.review(notified_on=date(2017, 1, 3))
    advice = Advice("scr", True, "The criteria are met", answers=THE_CHILD_DIED)
    recommend_to_chair(there.app, there.board, reference, advice, by=BOARD_CHAIR)
    with pytest.raises(MoveRefused) as refused:
        decide_review(there.app, there.board, reference, Ruling("scr", "Agreed"), by=BOARD_CHAIR)
    assert [reason.code for reason in refused.value.reasons] == ["decided_by_another_person"]


def test_new_information_reopens_a_refusal_and_the_clock_runs_anew(desk: Desk) -> None:
    reference = decided(desk, notified_on=date(2017, 1, 3), on=date(2017, 2, 1), outcome="none")
    there = desk.on(date(2017, 3, 1))
    ask = ReviewAsk(reason="A second injury came to light")
    move_review(there.app, there.board, reference, "reconsider", by=BOARD_CHAIR, ask=ask)
    assert late(there, date(2017, 4, 3))["decide"] == 1
    assert due(there, reference)["inform_of_decision"] == date(2017, 2, 8)
