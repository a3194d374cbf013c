"""Who may appoint, and who may open a restricted review: from which day on nobody could."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import itemgetter

from sqlalchemy import and_, select
from sqlmodel import Session, col

from tracker.records import Post, Review, ReviewViewer, Tenure
from tracker.store.restricted import restricted_on
from tracker.store.visibility import seeing_everything

KEEPERS = ("business_manager", "board_chair")
"""Who may appoint, and restrict a review, open it and name people on it: one always stays."""
Span = tuple[date, date | None]
"""The first and the last day on which somebody holds a post; None where no last day is known."""


@dataclass(frozen=True)
class Unkept:
    """A restricted review that nobody named on it could open from a day on."""

    reference: str
    since: date


def first_day_without(spans: Iterable[Span], since: date) -> date | None:
    """Return the first day from a day on that lies in none of some spans; None if there is none."""
    day = since
    for first, last in sorted(spans, key=itemgetter(0)):
        if first > day:
            return day
        if last is None or last == date.max:
            return None
        day = max(day, last + timedelta(days=1))
    return day


def nobody_appoints_from(session: Session, board_id: int, since: date) -> date | None:
    """Return the first day on which nobody, not even a deputy, could appoint anybody."""
    asked = (
        select(col(Tenure.held_from), col(Tenure.held_until))
        .join(Post, col(Post.id) == Tenure.post_id)
        .where(col(Post.board_id) == board_id, col(Post.role).in_(KEEPERS))
    )
    return first_day_without(((first, last) for first, last in session.execute(asked)), since)


def unkept_from(session: Session, board_id: int, since: date) -> Mapping[int, Unkept]:
    """Return by id the restricted reviews that nobody could open from some day on, hidden or not.

    One whose embargo ends before that day opens by itself.
    """
    with seeing_everything(session):
        asked = select(col(Review.id), col(Review.reference), col(Review.restricted_until))
        here = asked.where(col(Review.board_id) == board_id, restricted_on(since))
        rows = session.execute(here).all()
        kept = _kept_spans(session, [number for number, _, _ in rows])
    found: dict[int, Unkept] = {}
    for number, reference, until in rows:
        day = first_day_without(kept.get(number, ()), since)
        if day is not None and (until is None or day <= until):
            found[number] = Unkept(reference, day)
    return found


def _kept_spans(session: Session, reviews: Sequence[int]) -> Mapping[int, list[Span]]:
    """Return by review when somebody named on it may open it."""
    if not reviews:
        return {}
    asked = (
        select(col(ReviewViewer.review_id), col(Tenure.held_from), col(Tenure.held_until))
        .join(Tenure, col(Tenure.person_id) == ReviewViewer.person_id)
        .join(Post, and_(col(Post.id) == Tenure.post_id, col(Post.role).in_(KEEPERS)))
        .where(col(ReviewViewer.review_id).in_(reviews))
    )
    found: dict[int, list[Span]] = {}
    for review_id, first, last in session.execute(asked):
        found.setdefault(review_id, []).append((first, last))
    return found
