"""One incident has one review of a kind, unless the earlier one came to nothing."""

from sqlmodel import col, select

from tracker.changing import Look
from tracker.errors import BadInput
from tracker.records import Incident, Review
from tracker.wiring import App
from workflows.entries import State


def refuse_second(look: Look, incident: Incident, kind: str, *, reason: str) -> None:
    """Refuse a review of a kind that an incident has already.

    Where the earlier ones came to nothing, another may follow with a reason.
    """
    earlier = look.session.exec(
        select(Review)
        .where(Review.incident_id == incident.id, Review.kind == kind)
        .order_by(col(Review.id))
    ).all()
    words = kind.replace("_", " ")
    for first in earlier:
        state = _state(look.app, first)
        stands = f"{incident.reference} has a review of this kind ({words}): {first.reference}"
        if state is None or not state.is_final or state.counts_as_done:
            raise BadInput(
                "incident_reviewed_already",
                f"{stands}. Work on that one; or, if this is about something else, log it "
                "with an incident of its own.",
                field="incident",
            )
        if not reason.strip():
            raise BadInput(
                "second_review_needs_reason",
                f"{stands} ({state.label}). Say why there is to be another.",
                field="reason",
            )


def _state(app: App, review: Review) -> State | None:
    if review.workflow_name is None or review.workflow_version is None:
        return None
    return app.workflow(review.workflow_name, review.workflow_version).state(review.state)
