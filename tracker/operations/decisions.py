"""The subgroup's recommendation and the chair's decision: two records by two people."""

from dataclasses import dataclass
from datetime import date

from tracker.errors import BadInput
from tracker.operations.review_ask import ReviewAsk
from tracker.operations.review_facts import latest_advice
from tracker.operations.reviews import apply_move
from tracker.operations.work import working
from tracker.records import Board, Decision, RecommendationToChair, Review
from tracker.store.items import find
from tracker.wiring import App

OUTCOMES = {"scr": "decide_scr", "other": "decide_other", "none": "decide_none"}


@dataclass(frozen=True)
class Advice:
    """What the subgroup advises: an outcome, whether the criteria are met, and why."""

    advises: str
    criteria_met: bool | None
    reasons: str
    on: date | None = None


def recommend_to_chair(
    app: App, board: Board, reference: str, advice: Advice, *, by: str
) -> RecommendationToChair:
    """Record the subgroup's recommendation on a referral and pass it to the chair."""
    _check_outcome(advice.advises)
    with working(app, board, by) as work:
        review = find(work.session, Review, board.id or 0, reference)
        ask = ReviewAsk(on=advice.on, reason=advice.reasons, criteria_met=advice.criteria_met)
        decision = apply_move(work, review, "recommend", ask)
        record = RecommendationToChair(
            board_id=review.board_id,
            review_id=review.id or 0,
            advises=advice.advises,
            criteria_met=bool(advice.criteria_met),
            reasons=advice.reasons,
            person_id=work.actor.person_id,
            role=decision.role,
            made_on=review.entered_on or app.clock.today(),
            recorded_at=app.clock.now(),
        )
        work.session.add(record)
        return record


def decide_review(
    app: App,
    board: Board,
    reference: str,
    outcome: str,
    *,
    by: str,
    reasons: str,
    on: date | None = None,
) -> Decision:
    """Record the chair's decision; one without reasons, or by who advised it, is refused."""
    _check_outcome(outcome)
    with working(app, board, by) as work:
        review = find(work.session, Review, board.id or 0, reference)
        ask = ReviewAsk(on=on, reason=reasons)
        decision = apply_move(work, review, OUTCOMES[outcome], ask)
        advice = latest_advice(work.session, review)
        if advice is None or advice.id is None:
            raise BadInput(
                f"No recommendation to the chair is on record for {reference}, so there is "
                "nothing to decide on. Record it first with: tracker review recommend"
            )
        record = Decision(
            board_id=review.board_id,
            review_id=review.id or 0,
            advice_id=advice.id,
            outcome=outcome,
            reasons=reasons,
            person_id=work.actor.person_id,
            role=decision.role,
            decided_on=review.entered_on or app.clock.today(),
            recorded_at=app.clock.now(),
        )
        work.session.add(record)
        return record


def _check_outcome(outcome: str) -> None:
    if outcome not in OUTCOMES:
        raise BadInput(f'"{outcome}" is not an outcome; give one of {", ".join(OUTCOMES)}.')
