"""Posts that nobody holds any more, and the open work that hangs on them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Date, bindparam, func, select
from sqlmodel import Session, col

from tracker.records import Post, Tenure
from tracker.records.kinds import clocked
from tracker.store.holders import is_held
from tracker.store.open_clocks import ClockFilter, OpenClock, open_clocks
from workflows.words import PLACING

OWNED = tuple(kind.name for kind in clocked() if kind.has("owner_post_id"))
"""What a post owns and a clock runs on."""
_ONE_DAY = timedelta(days=1)
_DAY = bindparam("on_day", type_=Date)
_VACANT = (
    select(col(Tenure.post_id), func.max(col(Tenure.held_until)))
    .join(Post, col(Post.id) == Tenure.post_id)
    .where(
        col(Tenure.board_id) == bindparam("board"),
        col(Tenure.held_until) < _DAY,
        ~is_held(col(Post.id), _DAY),
    )
    .group_by(col(Tenure.post_id))
)


@dataclass(frozen=True, slots=True)
class Vacant:
    """One open action or agency's part whose post nobody holds since a day."""

    clock: OpenClock
    since: date


def vacant_since(session: Session, board_id: int, on: date) -> Mapping[int, date]:
    """Return the posts that somebody held once and nobody holds on a day, with their first day."""
    found = session.execute(_VACANT, {"board": board_id, "on_day": on})
    return {post_id: last + _ONE_DAY for post_id, last in found}


def vacant_work(session: Session, board_id: int, on: date) -> list[Vacant]:
    """The open work of posts that nobody holds any more; not what is being placed already."""
    posts = vacant_since(session, board_id, on)
    if not posts:
        return []
    wanted = ClockFilter(kinds=OWNED, owners=posts)
    found = [
        Vacant(clock, posts[clock.owner_post_id])
        for clock in open_clocks(session, board_id, on=on, wanted=wanted)
        if clock.owner_post_id is not None and clock.clock != PLACING
    ]
    return sorted(found, key=lambda one: one.clock.reference)
