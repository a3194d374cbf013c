"""Who holds which post on a day, and who alone may be told of a restricted review."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlmodel import Session, col, or_, select

from tracker.records import Person, Post, Review, ReviewViewer, Tenure
from tracker.store.restricted import restricted_on


def holders_on(session: Session, board_id: int, day: date) -> Sequence[tuple[Person, Post]]:
    """Give each person of a board with each post that they hold on a day."""
    return session.exec(
        select(Person, Post)
        .join(Tenure, col(Tenure.person_id) == Person.id)
        .join(Post, col(Post.id) == Tenure.post_id)
        .where(
            Post.board_id == board_id,
            Tenure.held_from <= day,
            or_(col(Tenure.held_until).is_(None), col(Tenure.held_until) >= day),
        )
        .order_by(col(Person.id), col(Post.id))
    ).all()


def named_on(session: Session, board_id: int, day: date) -> Mapping[int, frozenset[int]]:
    """Give the people named on each review of a board that is restricted on a day."""
    found: dict[int, set[int]] = {}
    rows = session.exec(
        select(Review.id, ReviewViewer.person_id)
        .join(ReviewViewer, col(ReviewViewer.review_id) == Review.id, isouter=True)
        .where(Review.board_id == board_id, restricted_on(day))
    )
    for review_id, person_id in rows:
        found.setdefault(review_id or 0, set()).add(person_id)
    return {review_id: frozenset(people) for review_id, people in found.items()}
