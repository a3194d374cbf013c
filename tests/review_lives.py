"""Reviews brought to a point in their life."""

from datetime import date

from tests.builders import Desk
from tests.people import BOARD_CHAIR, CHARLIE, MANAGER
from tests.replays import lived_once
from tracker.operations.learning.findings import add_finding
from tracker.operations.learning.learning_input import LearningAsk
from tracker.operations.learning.recommendations import (
    NewRecommendation,
    add_recommendation,
    move_recommendation,
)
from tracker.operations.reviews.criteria import CriterionInput
from tracker.operations.reviews.deciding import Advice, Ruling, decide_review, recommend_to_chair
from tracker.operations.reviews.review_ask import ReviewAsk
from tracker.operations.reviews.review_moves import move_review, record_date

THE_CHILD_DIED = {
    "abuse_or_neglect": CriterionInput("met", "The hospital's report"),
    "child_died": CriterionInput("met", "The coroner's notification"),
    "seriously_harmed": CriterionInput("not_met", "The child died at once"),
    "cause_for_concern": CriterionInput("unclear", "Agencies' returns are awaited"),
}
"""The legal test of a serious case review, answered."""


@lived_once
def recommended(desk: Desk, *, notified_on: date) -> str:
    """Return a review on which the subgroup has advised a serious case review."""
    there = desk.on(notified_on)
    reference = there.review(notified_on=notified_on, pseudonyms=("Wren",))
    reasons = "Abuse is known and the child died"
    advice = Advice("scr", True, reasons, answers=THE_CHILD_DIED)
    recommend_to_chair(there.app, there.board, reference, advice, by=CHARLIE)
    return reference


@lived_once
def decided(desk: Desk, *, notified_on: date, on: date, outcome: str = "scr") -> str:
    """Return a review on which the chair has decided."""
    reference = recommended(desk, notified_on=notified_on)
    there = desk.on(on)
    ruling = Ruling(outcome, "I have read the file")
    decide_review(there.app, there.board, reference, ruling, by=BOARD_CHAIR)
    return reference


@lived_once
def found(desk: Desk, *, on: date = date(2016, 7, 1)) -> str:
    """Return a review whose report is agreed, with one finding and an answered recommendation."""
    reference = decided(desk, notified_on=on, on=on)
    there = desk.on(on)
    named = ReviewAsk(lead_reviewer="An independent author", reviewer_is_independent=True)
    for move, by, ask in (
        ("commission", BOARD_CHAIR, named),
        ("start", MANAGER, ReviewAsk()),
        ("draft", MANAGER, ReviewAsk()),
    ):
        move_review(there.app, there.board, reference, move, by=by, ask=ask)
    finding = add_finding(there.app, there.board, reference, "Calls went unseen", by=MANAGER)
    new = NewRecommendation("See every call", "The hospital", finding.reference)
    advised = add_recommendation(there.app, there.board, reference, new, by=MANAGER)
    move_recommendation(
        there.app, there.board, advised.reference, "agree", by=BOARD_CHAIR, ask=LearningAsk()
    )
    move_review(there.app, there.board, reference, "agree", by=BOARD_CHAIR, ask=ReviewAsk())
    return reference


@lived_once
def at_publication(desk: Desk, *, copies_sent_on: date) -> str:
    """Return a review about to be published on 4 January 2017, its copies sent."""
    reference = found(desk)
    for on, name, day in (
        (date(2016, 12, 1), "publication", date(2017, 1, 4)),
        (copies_sent_on, "copies_sent", copies_sent_on),
    ):
        there = desk.on(on)
        record_date(there.app, there.board, reference, name, day, by=MANAGER)
    there = desk.on(copies_sent_on)
    move_review(
        there.app, there.board, reference, "propose_publication", by=BOARD_CHAIR, ask=ReviewAsk()
    )
    return reference
