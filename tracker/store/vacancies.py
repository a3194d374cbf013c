"""Posts that nobody holds any more, and the open work that hangs on them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, literal, select
from sqlmodel import Session, col

from tracker.records import Agency, Post, Tenure
from tracker.records.kinds import Kind, clocked
from tracker.store.holders import is_held
from workflows.words import PLACING

OWNED = tuple(kind for kind in clocked() if kind.has("owner_post_id"))
"""What a post owns and a clock runs on."""
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Vacant:
    """One open action or agency's part whose post nobody holds since a day."""

    kind: str
    id: int
    reference: str
    agency_id: int
    agency: str
    review_id: int
    due_on: date | None
    since: date


def vacant_since(session: Session, board_id: int, on: date) -> Mapping[int, date]:
    """Return the posts that somebody held once and nobody holds on a day, with their first day."""
    statement = (
        select(col(Tenure.post_id), func.max(col(Tenure.held_until)))
        .join(Post, col(Post.id) == Tenure.post_id)
        .where(
            col(Tenure.board_id) == board_id,
            col(Tenure.held_until) < on,
            ~is_held(col(Post.id), on),
        )
        .group_by(col(Tenure.post_id))
    )
    return {post_id: last + _ONE_DAY for post_id, last in session.execute(statement)}


def vacant_work(session: Session, board_id: int, on: date) -> list[Vacant]:
    """The open work of posts that nobody holds any more; not what is being placed already."""
    posts = vacant_since(session, board_id, on)
    if not posts:
        return []
    found = [
        Vacant(*(*row, posts[post_id]))
        for kind in OWNED
        for post_id, *row in session.execute(_open(kind, posts))
    ]
    return sorted(found, key=lambda one: one.reference)


def _open(kind: Kind, posts: Mapping[int, date]) -> Any:
    record: Any = kind.record
    return (
        select(
            col(record.owner_post_id),
            literal(kind.name),
            col(record.id),
            col(record.reference),
            col(record.agency_id),
            col(Agency.name),
            col(record.review_id),
            col(record.due_on),
        )
        .join(Agency, col(Agency.id) == col(record.agency_id))
        .where(
            col(record.owner_post_id).in_(posts),
            col(record.clock_name).is_not(None),
            col(record.clock_name) != PLACING,
        )
    )
