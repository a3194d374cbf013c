from datetime import date

import pytest

from tests.builders import Desk
from tests.people import BOARD_CHAIR, CHARLIE, MANAGER
from tests.review_lives import THE_CHILD_DIED, decided, recommended
from tracker.errors import BadInput, NotAllowed
from tracker.operations.reviews.criteria import CriterionInput, answer_criterion
from tracker.operations.reviews.deciding import (
    Advice,
    Ruling,
    decide_review,
    recommend_to_chair,
    supersede_decision,
)
from tracker.operations.reviews.review_ask import ReviewAsk
from tracker.operations.reviews.review_moves import move_review, record_date
from tracker.operations.reviews.sittings import Participant, Sitting
from tracker.pages.decision_pages import DecisionPage, decision_page
from tracker.pages.histories import history_of
from workflows.refusals import MoveRefused

MET_ON = date(2016, 10, 11)
SITTING = Sitting(
    MET_ON,
    is_quorate=True,
    participants=(
        Participant("Three Rivers Police"),
        Participant("Three Rivers Hospital", conflict="Employs the midwife"),
        Participant("hospital-midwifery", dissent="The harm was an accident"),
    ),
)


def page(desk: Desk, reference: str) -> DecisionPage:
    """Return the record of a decision."""
    return desk.read(decision_page, reference)


def advised(desk: Desk, *, sitting: Sitting = SITTING) -> str:
    """Return a review that the subgroup advised on at its meeting of 11 October 2016."""
    there = desk.on(MET_ON)
    reference = there.review(notified_on=date(2016, 9, 30))
    advice = Advice("scr", True, "The test is met", answers=THE_CHILD_DIED, sitting=sitting)
    recommend_to_chair(there.app, there.board, reference, advice, by=CHARLIE)
    return reference


def test_the_advice_keeps_who_took_part_what_they_declared_and_who_dissented(desk: Desk) -> None:
    (advice,) = page(desk, advised(desk)).advice
    assert (advice.meeting_on, advice.is_quorate) == (MET_ON, True)
    told = [(one.who, one.conflict, one.dissent) for one in advice.participants]
    assert told == [
        ("Three Rivers Police", "", ""),
        ("Three Rivers Hospital", "Employs the midwife", ""),
        ("Head of Midwifery", "", "The harm was an accident"),
    ]


def test_a_meeting_that_was_not_held_is_refused_and_nothing_is_kept(desk: Desk) -> None:
    with pytest.raises(BadInput, match="no meeting on 12 October 2016"):
        advised(desk, sitting=Sitting(date(2016, 10, 12)))
    assert page(desk, "SCR-2016-01").criteria[0].answer == "not answered"


def test_each_criterion_is_answered_before_anything_is_recommended(desk: Desk) -> None:
    reference = desk.review(notified_on=date(2016, 6, 30))
    advice = Advice("scr", True, "The test is met")
    answer = CriterionInput("met", "The coroner's notification")
    answer_criterion(desk.app, desk.board, reference, "child_died", answer, by=CHARLIE)
    answer_criterion(desk.app, desk.board, reference, "abuse_or_neglect", answer, by=CHARLIE)
    with pytest.raises(MoveRefused, match="seriously harmed; There is cause for concern"):
        recommend_to_chair(desk.app, desk.board, reference, advice, by=CHARLIE)


def test_a_conclusion_that_the_answers_contradict_is_refused(desk: Desk) -> None:
    reference = desk.review(notified_on=date(2016, 6, 30))
    advice = Advice("none", False, "No review is needed", answers=THE_CHILD_DIED)
    with pytest.raises(BadInput, match="By the answers given, the criteria are met"):
        recommend_to_chair(desk.app, desk.board, reference, advice, by=CHARLIE)


def test_an_answer_needs_evidence_and_a_criterion_of_the_process(desk: Desk) -> None:
    reference = desk.review(notified_on=date(2016, 6, 30))
    with pytest.raises(BadInput, match="evidence for an answer needs words"):
        answer_criterion(
            desk.app, desk.board, reference, "child_died", CriterionInput("met", " "), by=CHARLIE
        )
    with pytest.raises(BadInput, match='no criterion "was_famous"'):
        answer_criterion(
            desk.app, desk.board, reference, "was_famous", CriterionInput("met", "x"), by=CHARLIE
        )


def test_a_decision_keeps_its_authority_and_the_alternatives(desk: Desk) -> None:
    reference = advised(desk)
    there = desk.on(date(2016, 10, 14))
    ruling = Ruling("scr", "I have read the file", alternatives="A learning review")
    decide_review(there.app, there.board, reference, ruling, by=BOARD_CHAIR)
    (made,) = page(there, reference).decisions
    assert (made.authority, made.alternatives) == ("Chair of the board", "A learning review")
    assert made.follows_advice


def test_a_superseded_decision_stays_and_says_by_which(desk: Desk) -> None:
    reference = decided(desk, notified_on=date(2017, 1, 3), on=date(2017, 2, 1))
    there = desk.on(date(2017, 3, 1))
    ruling = Ruling("scr", "With the police report", authority="Scheme of delegation, part 3")
    supersede_decision(there.app, there.board, reference, ruling, by=BOARD_CHAIR)
    latest, first = page(there, reference).decisions
    assert (latest.reasons, latest.superseded_on) == ("With the police report", None)
    assert (first.reasons, first.superseded_on) == ("I have read the file", date(2017, 3, 1))


def test_only_who_may_decide_supersedes_and_only_with_the_same_outcome(desk: Desk) -> None:
    reference = decided(desk, notified_on=date(2017, 1, 3), on=date(2017, 2, 1))
    there = desk.on(date(2017, 3, 1))
    with pytest.raises(NotAllowed, match="for the chair of the board"):
        supersede_decision(
            there.app, there.board, reference, Ruling("scr", "Better words"), by=MANAGER
        )
    with pytest.raises(BadInput, match="Another outcome is a decision of its own"):
        supersede_decision(
            there.app, there.board, reference, Ruling("none", "On reflection"), by=BOARD_CHAIR
        )


def test_what_is_answered_after_the_advice_is_no_ground_of_the_decision(desk: Desk) -> None:
    reference = recommended(desk, notified_on=date(2017, 1, 3))
    there = desk.on(date(2017, 2, 1))
    later = CriterionInput("not_met", "Said after the advice")
    answer_criterion(there.app, there.board, reference, "child_died", later, by=CHARLIE)
    decide_review(there.app, there.board, reference, Ruling("scr", "Neglect"), by=BOARD_CHAIR)
    told = page(there, reference)
    died = next(one for one in told.criteria if one.name == "child_died")
    assert (died.answer, died.answered_by) == ("met", "Charlie, 3 January 2017")
    assert told.test_met


def test_the_legal_test_is_over_once_it_is_decided_until_that_is_reconsidered(desk: Desk) -> None:
    reference = decided(desk, notified_on=date(2017, 1, 3), on=date(2017, 2, 1), outcome="none")
    there = desk.on(date(2017, 3, 1))
    later = CriterionInput("not_met", "Said after the decision")
    with pytest.raises(BadInput, match="past the decision for which its legal test was asked"):
        answer_criterion(there.app, there.board, reference, "child_died", later, by=CHARLIE)
    ask = ReviewAsk(reason="New information")
    move_review(there.app, there.board, reference, "reconsider", by=BOARD_CHAIR, ask=ask)
    answer_criterion(there.app, there.board, reference, "child_died", later, by=CHARLIE)
    died = next(one for one in page(there, reference).criteria if one.name == "child_died")
    assert died.answer == "not met"


def test_superseding_a_decision_is_in_the_history_of_its_review(desk: Desk) -> None:
    reference = decided(desk, notified_on=date(2017, 1, 3), on=date(2017, 2, 1))
    there = desk.on(date(2017, 3, 1))
    supersede_decision(there.app, there.board, reference, Ruling("scr", "Better"), by=BOARD_CHAIR)
    events = {event.what: event for event in there.read(history_of, reference)}
    assert events["supersede"].became == {"outcome": "scr", "supersedes": "2017-02-01"}


def test_nobody_is_told_of_a_decision_before_it_is_taken(desk: Desk) -> None:
    reference = desk.review(notified_on=date(2016, 6, 1))
    day = date(2016, 6, 3)
    with pytest.raises(
        BadInput, match='Nothing calls for "Those who must be told of the decision were told"'
    ):
        record_date(desk.app, desk.board, reference, "informed", day, by=MANAGER)
