"""Rapid reviews brought to a point in their life."""

from datetime import date
from typing import Any

from tests.builders import Desk
from tests.people import BOARD_CHAIR, CHARLIE, MANAGER
from tracker.operations.reviews.criteria import CriterionInput
from tracker.operations.reviews.deciding import Advice, Ruling, decide_review, recommend_to_chair
from tracker.operations.reviews.incidents import Happening
from tracker.operations.reviews.notices import NoticeAsk, move_notice
from tracker.operations.reviews.referrals import Logged, NewReview, log_referral
from tracker.operations.reviews.review_ask import ReviewAsk
from tracker.operations.reviews.review_kinds import Edition
from tracker.operations.reviews.review_moves import move_review

NOTIFIED, DECIDED = date(2025, 12, 30), date(2026, 1, 19)
IN_FORCE = Edition()
REGULATION_11 = {
    name: CriterionInput("met", "The rapid review meeting")
    for name in ("improvements_needed", "recurrent_themes", "joint_working", "panel_suggests")
}


def logged(desk: Desk, kind: str, **given: Any) -> Logged:
    """Log a review of a kind on the desk's day."""
    told = {"edition": Edition(), "happening": Happening(), **given}
    if not told.get("pseudonyms"):
        told["pseudonyms"] = desk.somebody()
    new = NewReview(kind=kind, subgroup="case-review", **told)
    return log_referral(desk.app, desk.board, new, by=MANAGER)


def moved(desk: Desk, reference: str, move: str, *, by: str = MANAGER, **said: Any) -> str:
    """Move a review; return the name of the state it is in then."""
    ask = ReviewAsk(**said)
    return move_review(desk.app, desk.board, reference, move, by=by, ask=ask).now.state


def notified(
    desk: Desk,
    *children: str,
    aware_on: date = date(2025, 12, 19),
    edition: Edition = IN_FORCE,
) -> str:
    """Return a rapid review of which the panel was notified on 30 December 2025."""
    there = desk.on(NOTIFIED)
    made = logged(there, "rapid_review", aware_on=aware_on, pseudonyms=children, edition=edition)
    moved(there, made.reference, "notify")
    moved(there, made.reference, "begin")
    return made.reference


def decided_on_lcspr(desk: Desk, *children: str, edition: Edition = IN_FORCE) -> str:
    """Return a rapid review that is sent to the panel with the decision on a local review."""
    reference = notified(desk, *children, edition=edition)
    there = desk.on(DECIDED)
    advice = Advice("lcspr", True, "Two agencies missed the same sign", answers=REGULATION_11)
    recommend_to_chair(there.app, there.board, reference, advice, by=CHARLIE)
    ruling = Ruling("lcspr", "Improvements are needed")
    decide_review(there.app, there.board, reference, ruling, by=BOARD_CHAIR)
    told(there, f"{reference}-N01")
    return reference


def told(desk: Desk, notice: str, *, by: str = MANAGER, on: date | None = None) -> None:
    """Send a notice, with evidence."""
    ask = NoticeAsk(on=on, evidence="Receipt on file")
    move_notice(desk.app, desk.board, notice, "send", by=by, ask=ask)
