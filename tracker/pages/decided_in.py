"""The decision that a review begins with: taken in the review it follows from, or elsewhere."""

import json
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from tracker.changing import Look
from tracker.operations.reviews.decided_before import FOLLOWS
from tracker.operations.reviews.decision_rows import latest_decision, law_of
from tracker.operations.reviews.review_at_hand import milestones_of
from tracker.operations.reviews.review_kinds import begins_decided
from tracker.records import Decision, History, Person, Review, ReviewLink
from workflows.lineage import CONVERTED
from workflows.names import ENTERED


@dataclass(frozen=True)
class EarlierDecision:
    """Who decided, when and why, before a review began; without a reference, outside the tracker.

    `is_recorded` is false where nobody is on record as having decided.
    """

    is_recorded: bool
    reference: str | None = None
    outcome: str = ""
    by: str = ""
    authority: str = ""
    on: date | None = None
    reasons: str = ""


def earlier_decision(look: Look, review: Review) -> EarlierDecision | None:
    """Return the decision that a review begins with; None for one that takes its own."""
    if not begins_decided(look.app, review.kind):
        return None
    source = _source(look.session, review)
    made = latest_decision(look.session, source) if source else None
    if source is not None and made is not None:
        return _taken(look, source, made)
    return _told(look.session, review)


def _source(session: Session, review: Review) -> Review | None:
    """Return the review that one was converted from, or else the one that it was said to follow."""
    return session.exec(
        select(Review)
        .join(ReviewLink, col(ReviewLink.other_id) == Review.id)
        .where(ReviewLink.review_id == review.id, col(ReviewLink.kind).in_((CONVERTED, FOLLOWS)))
        .order_by(col(ReviewLink.kind), col(ReviewLink.id))
        .limit(1)
    ).first()


def _taken(look: Look, source: Review, made: Decision) -> EarlierDecision:
    return EarlierDecision(
        is_recorded=True,
        reference=source.reference,
        outcome=law_of(look.app, made, source).decisions[made.outcome].label,
        by=look.session.get_one(Person, made.person_id).name,
        authority=made.authority,
        on=made.decided_on,
        reasons=made.reasons,
    )


def _told(session: Session, review: Review) -> EarlierDecision:
    """What was said when the review was logged; its day is kept where clocks count from it."""
    logged = session.exec(
        select(History).where(
            History.item_kind == "review", History.item_id == review.id, History.what == "log"
        )
    ).first()
    told = json.loads(logged.became) if logged else {}
    if logged is None or "authority" not in told:
        return EarlierDecision(is_recorded=False)
    begun = milestones_of(session, review.id or 0).get(ENTERED + told["state"])
    return EarlierDecision(
        is_recorded=True,
        authority=told["authority"],
        on=begun.occurred_on if begun else date.fromisoformat(told["decided_on"]),
        reasons=logged.reason,
    )
