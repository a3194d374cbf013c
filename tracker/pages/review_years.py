"""The year that a review counts in: that of its first date, or else of its reference."""

import re

from sqlmodel import Session, col, func, select

from tracker.records import Milestone, Review

_IN_REFERENCE = re.compile(r"-((?:19|20)\d\d)-")


def year_of_review(session: Session, review: Review) -> int:
    """Return the year of the earliest date on record; its reference's where nothing is dated."""
    named = _IN_REFERENCE.search(review.reference)
    if named:
        return int(named[1])
    first = session.exec(
        select(func.min(col(Milestone.occurred_on))).where(Milestone.review_id == review.id)
    ).one()
    day = first or review.entered_on
    return day.year if day else 0
