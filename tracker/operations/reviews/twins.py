"""Twin reviews: cautions where one would be published without the other."""

from collections.abc import Iterator, Mapping
from datetime import date

from sqlmodel import Session

from tracker.changing import Caution
from tracker.operations.reviews.links import twins_of
from tracker.operations.reviews.review_at_hand import ReviewAtHand, milestones_of
from workflows.words import PUBLICATION, PUBLISHED


def twin_cautions(session: Session, at_hand: ReviewAtHand) -> Iterator[Caution]:
    """Return a caution for each twin that would be, or was, published on another day."""
    ours = _published_on(at_hand.dates)
    if ours is None:
        return
    review = at_hand.review
    for twin in twins_of(session, review):
        dates = milestones_of(session, twin.id or 0)
        theirs = _published_on({name: row.occurred_on for name, row in dates.items()})
        if theirs != ours:
            days = {"on": ours, "twin_on": theirs}
            yield Caution(
                "twins_apart", {"review": review.reference, "twin": twin.reference, **days}
            )


def _published_on(dates: Mapping[str, date | None]) -> date | None:
    """Return the day a review was published, or is planned to be."""
    return next((on for name in (PUBLISHED, PUBLICATION) if (on := dates.get(name))), None)
