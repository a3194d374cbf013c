"""Posts that nobody holds, and the open work that hangs on them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Date, and_, bindparam, case, func, select
from sqlmodel import Session, col

from tracker.records import History, Post, Tenure
from tracker.records.kinds import clocked
from tracker.store.holders import is_held
from tracker.store.open_clocks import ClockFilter, OpenClock, open_clocks
from workflows.natural_order import sort_key
from workflows.words import PLACING

OWNED = tuple(kind.name for kind in clocked() if kind.has("owner_post_id"))
"""What a post owns and a clock runs on."""
_ONE_DAY = timedelta(days=1)
_DAY = bindparam("on_day", type_=Date)
_VACANT = (
    select(col(Post.id), func.max(col(Tenure.held_until)))
    .outerjoin(Tenure, and_(col(Tenure.post_id) == Post.id, col(Tenure.held_until) < _DAY))
    .where(col(Post.board_id) == bindparam("board"), ~is_held(col(Post.id), _DAY))
    .group_by(col(Post.id))
)
_NAMES_OWNER = col(History.became).contains('"owner_post_id": ')


@dataclass(frozen=True, slots=True)
class Vacant:
    """One open action or agency's part whose post nobody holds since a day.

    Of a post that nobody has held yet it is the day on which the work was given to it.
    """

    clock: OpenClock
    since: date


def vacant_since(session: Session, board_id: int, on: date) -> Mapping[int, date | None]:
    """Return the posts that nobody holds on a day, with their first day; None if never held."""
    found = session.execute(_VACANT, {"board": board_id, "on_day": on})
    return {post_id: last + _ONE_DAY if last else None for post_id, last in found}


def vacant_work(session: Session, board_id: int, on: date) -> list[Vacant]:
    """The open work of posts that nobody holds; not what is being placed already."""
    posts = vacant_since(session, board_id, on)
    if not posts:
        return []
    wanted = ClockFilter(kinds=OWNED, owners=posts)
    work = [
        clock
        for clock in open_clocks(session, board_id, on=on, wanted=wanted)
        if clock.clock != PLACING
    ]
    since = {clock: posts[clock.owner_post_id or 0] for clock in work}
    given = _given_on(session, [clock for clock, day in since.items() if day is None])
    found = (Vacant(clock, day or given.get(clock, on)) for clock, day in since.items())
    return sorted(found, key=lambda one: sort_key(one.clock.reference))


def _given_on(session: Session, work: Collection[OpenClock]) -> Mapping[OpenClock, date]:
    """Return the day on which each item got its post: as history has it, or stood where it does."""
    days: dict[tuple[str, int], date] = {}
    for kind in {clock.kind for clock in work}:
        asked = (
            select(
                col(History.item_id),
                func.min(col(History.happened_on)),
                func.max(case((_NAMES_OWNER, col(History.happened_on)))),
            )
            .where(
                col(History.item_kind) == kind,
                col(History.item_id).in_([clock.id for clock in work if clock.kind == kind]),
            )
            .group_by(col(History.item_id))
        )
        for number, first, named in session.execute(asked):
            days[kind, number] = named or first
    found = {clock: days.get((clock.kind, clock.id)) or clock.entered_on for clock in work}
    return {clock: day for clock, day in found.items() if day is not None}
