"""Who holds which post on a day, and who alone may be told of a restricted review."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Date, bindparam
from sqlalchemy import select as select_columns
from sqlalchemy.orm import aliased
from sqlmodel import Session, and_, col, not_, or_, select

from tracker.records import Person, Post, Review, ReviewViewer, Tenure
from tracker.store.moments import rows_of_moment
from tracker.store.prepared import Prepared
from tracker.store.restricted import restricted_on


def names_of(session: Session, people: Collection[int]) -> dict[int | None, str]:
    """Return the names of some people by their ids; of nobody, without asking."""
    if not people:
        return {}
    return dict(
        session.exec(select(Person.id, Person.name).where(col(Person.id).in_(people))).all()
    )


def runs_on(tenure: Any, day: Any) -> Any:
    """Ask whether a tenure runs on a day."""
    until = col(tenure.held_until)
    return and_(col(tenure.held_from) <= day, or_(until.is_(None), until >= day))


def is_held(post_id: Any, day: Any) -> Any:
    """Ask whether somebody, a deputy too, holds a post on a day."""
    holder = aliased(Tenure)
    return select(holder.id).where(holder.post_id == post_id, runs_on(holder, day)).exists()


def is_written_to(day: Any) -> Any:
    """Ask whether a tenure gets its post's letters: a deputy does while nobody else is there."""
    holder = aliased(Tenure)
    held = select(holder.id).where(
        holder.post_id == Tenure.post_id, not_(col(holder.is_deputy)), runs_on(holder, day)
    )
    return and_(runs_on(Tenure, day), or_(not_(col(Tenure.is_deputy)), ~held.exists()))


def holders_on(session: Session, board_id: int, day: date) -> Sequence[tuple[Person, Post]]:
    """Return each person of a board with each post whose letters they get on a day."""
    return session.exec(
        select(Person, Post)
        .join(Tenure, col(Tenure.person_id) == Person.id)
        .join(Post, col(Post.id) == Tenure.post_id)
        .where(Post.board_id == board_id, is_written_to(day))
        .order_by(col(Person.id), col(Post.id))
    ).all()


_VACANT = Prepared(
    select_columns(col(Post.id)).where(
        col(Post.board_id) == bindparam("the_board"),
        ~is_held(col(Post.id), bindparam("the_day", type_=Date)),
    )
)


def vacant_on(session: Session, board_id: int, day: date) -> frozenset[int]:
    """Return the posts of a board that nobody holds on a day, not even a deputy."""
    rows = rows_of_moment(session, _VACANT, {"the_board": board_id, "the_day": day})
    return frozenset(post_id for (post_id,) in rows)


def named_on(session: Session, board_id: int, day: date) -> Mapping[int, frozenset[int]]:
    """Return the people named on each review of a board that is restricted on a day."""
    found: dict[int, set[int]] = {}
    rows = session.exec(
        select(Review.id, ReviewViewer.person_id)
        .join(ReviewViewer, col(ReviewViewer.review_id) == Review.id, isouter=True)
        .where(Review.board_id == board_id, restricted_on(day))
    )
    for review_id, person_id in rows:
        found.setdefault(review_id or 0, set()).add(person_id)
    return {review_id: frozenset(people) for review_id, people in found.items()}
