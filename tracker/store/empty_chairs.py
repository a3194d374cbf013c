"""Chairs that nobody holds on a day, and who fills them meanwhile: what waits for them climbs.

The chair of the board fills those of its subgroups, and a business manager that of the board.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Date, Integer, bindparam, exists, literal, null, select, union_all
from sqlmodel import Session, col

from tracker.records import Post, Subgroup
from tracker.store.digest_runs import BOARD_CHAIR, CHAIR, MANAGER
from tracker.store.holders import is_held
from tracker.store.moments import rows_of_moment
from tracker.store.prepared import Prepared
from tracker.store.sight import Held


@dataclass(frozen=True, slots=True)
class Filled:
    """A post that somebody fills without holding it."""

    role: str
    subgroup_id: int | None = None
    id: int | None = None
    agency_id: int | None = None


@dataclass(frozen=True, slots=True)
class EmptyChairOf:
    """A chair that nobody holds, not even a deputy: a subgroup's, or with None the board's own."""

    subgroup_id: int | None
    reference: str
    name: str


_BOARD = bindparam("the_board", type_=Integer)
_DAY = bindparam("the_day", type_=Date)
_CHAIRED = exists().where(
    col(Post.role) == CHAIR,
    col(Post.subgroup_id) == col(Subgroup.id),
    is_held(col(Post.id), _DAY),
)
_BOARD_CHAIRED = exists().where(
    col(Post.role) == BOARD_CHAIR, col(Post.board_id) == _BOARD, is_held(col(Post.id), _DAY)
)
_EMPTY = Prepared(
    union_all(
        select(col(Subgroup.id), col(Subgroup.reference), col(Subgroup.name)).where(
            col(Subgroup.board_id) == _BOARD, ~_CHAIRED
        ),
        select(null(), literal(""), literal("")).where(~_BOARD_CHAIRED),
    )
)


def empty_chairs(session: Session, board_id: int, day: date) -> Sequence[EmptyChairOf]:
    """Return the chairs that nobody holds on a day, by name; the board's own comes first."""
    rows = rows_of_moment(session, _EMPTY, {"the_board": board_id, "the_day": day})
    return sorted((EmptyChairOf(*row) for row in rows), key=lambda one: one.name)


def with_filled(
    session: Session, board_id: int, day: date, posts: Sequence[Held]
) -> Sequence[Held]:
    """Return somebody's posts, and those that they fill while nobody holds them."""
    roles = {post.role for post in posts}
    if roles.isdisjoint((BOARD_CHAIR, MANAGER)):
        return posts
    empty = empty_chairs(session, board_id, day)
    fills_board = any(one.subgroup_id is None for one in empty) and MANAGER in roles
    if not (fills_board or BOARD_CHAIR in roles):
        return posts
    filled = (
        Filled(BOARD_CHAIR if one.subgroup_id is None else CHAIR, one.subgroup_id) for one in empty
    )
    return [*posts, *filled]
