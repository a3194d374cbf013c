"""The year that a review counts in: that of its first date, or else of its reference."""

import re
from datetime import date

from sqlmodel import Session, col, func, select

from tracker.records import Milestone, Review

_IN_REFERENCE = re.compile(r"-((?:19|20)\d\d)-")


def year_of_review(session: Session, review: Review) -> int:
    """Return the year that a review's reference names, or else that of its earliest date."""
    first = select(func.min(col(Milestone.occurred_on))).where(Milestone.review_id == review.id)
    return _year(review, session.exec(first).one())


def years_of_reviews(session: Session, board_id: int) -> dict[int, int]:
    """Return the year of each review of a board, by its id."""
    first = (
        select(Milestone.review_id, func.min(col(Milestone.occurred_on)))
        .where(Milestone.board_id == board_id)
        .group_by(col(Milestone.review_id))
    )
    dated: dict[int | None, date | None] = dict(session.exec(first).all())
    reviews = session.exec(select(Review).where(Review.board_id == board_id))
    return {review.id or 0: _year(review, dated.get(review.id)) for review in reviews}


def _year(review: Review, first: date | None) -> int:
    named = _IN_REFERENCE.search(review.reference)
    if named:
        return int(named[1])
    day = first or review.entered_on
    return day.year if day else 0
