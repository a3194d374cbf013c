"""Twin reviews: warnings where one would be published without the other."""

from datetime import date

from sqlmodel import Session

from tracker.changing.look import Look
from tracker.operations.reviews.links import twins_of
from tracker.operations.reviews.review_at_hand import milestones_of
from tracker.records import Review
from tracker.store.items import find
from workflows import phrases
from workflows.words import PUBLICATION, PUBLISHED


def twin_warnings(look: Look, reference: str) -> list[str]:
    """Return a sentence for each twin that would be, or was, published on another day."""
    review = find(look.session, Review, look.board.id or 0, reference)
    ours = _published_on(look.session, review)
    if ours is None:
        return []
    found = (_warning(look.session, review, twin, ours) for twin in twins_of(look.session, review))
    return [sentence for sentence in found if sentence is not None]


def _warning(session: Session, review: Review, twin: Review, ours: date) -> str | None:
    theirs = _published_on(session, twin)
    if theirs == ours:
        return None
    when = f"on {phrases.day(theirs)}" if theirs else "on a day that is not recorded"
    return (
        f"{review.reference} and its twin {twin.reference} are not published together: "
        f"{review.reference} on {phrases.day(ours)}, {twin.reference} {when}. "
        "Agree on one day with whoever leads the other review."
    )


def _published_on(session: Session, review: Review) -> date | None:
    """Return the day a review was published, or is planned to be."""
    dates = milestones_of(session, review.id or 0)
    rows = (dates.get(name) for name in (PUBLISHED, PUBLICATION))
    return next((row.occurred_on for row in rows if row and row.occurred_on), None)
