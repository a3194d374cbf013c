"""The decision that stands on a review, and the law under which it was taken."""

from sqlmodel import Session, col, select

from tracker.operations.reviews.review_at_hand import workflow_of
from tracker.records import Decision, Review
from tracker.wiring import App
from workflows.definition import Workflow


def law_of(app: App, decision: Decision, review: Review) -> Workflow:
    """Return the edition under which a decision was taken, whatever the review follows since."""
    return app.workflows.get(decision.workflow) or workflow_of(app, review)


def latest_decision(session: Session, review: Review) -> Decision | None:
    """Return the decision on a review that no later one supersedes."""
    return session.exec(
        select(Decision)
        .where(Decision.review_id == review.id)
        .order_by(col(Decision.id).desc())
        .limit(1)
    ).first()
