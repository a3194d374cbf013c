"""Tenures: a person holds a post from a day and until one."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, and_, col, or_, select

from tracker.changing import (
    Caution,
    Entry,
    Work,
    note,
    person_named,
    post_named,
    repeated,
    require,
    working,
)
from tracker.errors import BadInput, NotFound
from tracker.operations.boards.last_keepers import somebody_stays
from tracker.records import Action, Board, Person, Post, Tenure
from tracker.records.kinds import kept_as
from tracker.store.open_clocks import ClockFilter, open_clocks
from tracker.wiring import App
from workflows import phrases
from workflows.natural_order import sort_key

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Appointed:
    """Who holds which post from which day, or is deputy in it.

    `held_until` is the day before a tenure of theirs that was there already, if there is one.
    """

    person: str
    post: str
    held_from: date
    is_deputy: bool = False
    held_until: date | None = None
    warnings: tuple[Caution, ...] = ()


@dataclass(frozen=True, slots=True)
class StoodDown:
    """How many posts ended, and the open actions that nobody owns because of it."""

    posts: int
    unowned: tuple[str, ...]
    warnings: tuple[Caution, ...] = ()


@repeated
def appoint(
    app: App,
    board: Board,
    person: str,
    post: str,
    *,
    by: str,
    held_from: date | None = None,
    is_deputy: bool = False,
) -> Appointed:
    """Let a person hold a post from a day, or be deputy in it: who may do the same.

    If they hold it from a later day already, this tenure ends on the day before that.
    """
    with working(app, board, by) as work:
        require(app, work.actor, "business_manager", "board_chair")
        who = person_named(work.session, board, person)
        seat = post_named(work.session, board, post)
        since = held_from or app.clock.today()
        until = free_until(work.session, who, seat, since)
        tenure = Tenure(
            board_id=board.id or 0,
            person_id=who.id or 0,
            post_id=seat.id or 0,
            held_from=since,
            held_until=until,
            is_deputy=is_deputy,
        )
        work.session.add(tenure)
        became = {"post": seat.reference, "from": since} | ({"deputy": True} if is_deputy else {})
        note(work, who, Entry("appoint", work.role, became | last_day_told(until)))
        return Appointed(who.reference, seat.reference, since, is_deputy, until)


def free_until(session: Session, who: Person, seat: Post, since: date) -> date | None:
    """Return the day before a person's next tenure of a post, or None; refuse if one runs then."""
    until = col(Tenure.held_until)
    held = session.exec(
        select(Tenure)
        .where(
            Tenure.person_id == who.id,
            Tenure.post_id == seat.id,
            or_(until.is_(None), and_(until >= since, until >= Tenure.held_from)),
        )
        .order_by(col(Tenure.held_from))
    ).first()
    if held is None:
        return None
    if held.held_from > since:
        return held.held_from - _ONE_DAY
    title = f"deputy in {seat.title}" if held.is_deputy else seat.title
    raise BadInput(
        "holds_post_already",
        f"{who.name} is {title} already, from {phrases.day(held.held_from)}; "
        "stand them down first if they are to begin later.",
        field="since",
        held_from=held.held_from,
    )


def last_day_told(until: date | None) -> dict[str, date]:
    """Return what history says of the end of an appointment that has one."""
    return {"last_day": until} if until else {}


@repeated
def stand_down(
    app: App, board: Board, person: str, *, by: str, last_day: date, post: str | None = None
) -> StoodDown:
    """End a person's posts, or one of them, after their last day; tell what that leaves unowned."""
    with working(app, board, by) as work:
        require(app, work.actor, "business_manager", "board_chair")
        who = person_named(work.session, board, person)
        held = select(Tenure).where(
            Tenure.person_id == who.id,
            or_(col(Tenure.held_until).is_(None), col(Tenure.held_until) > last_day),
        )
        if post is not None:
            seat = post_named(work.session, board, post)
            held = held.where(Tenure.post_id == seat.id)
        ending = work.session.exec(held).all()
        if not ending:
            raise NotFound(
                "holds_no_such_post",
                f"{who.name} holds no such role after {phrases.day(last_day)}.",
                field="post",
                last_day=last_day,
            )
        unowned_before = _unowned(work, last_day + _ONE_DAY)
        with somebody_stays(work, who, field="last_day"):
            for tenure in ending:
                tenure.held_until = max(last_day, tenure.held_from - _ONE_DAY)
                work.session.add(tenure)
        posts = {work.session.get_one(Post, tenure.post_id).reference for tenure in ending}
        became = {"last_day": last_day, "posts": ", ".join(sorted(posts))}
        note(work, who, Entry("stand_down", work.role, became))
        unowned = _unowned(work, last_day + _ONE_DAY) - unowned_before
        return StoodDown(len(ending), tuple(sorted(unowned, key=sort_key)))


def _unowned(work: Work, on: date) -> set[str]:
    wanted = ClockFilter(kinds=(kept_as(Action).name,))
    actions = open_clocks(work.session, work.board.id or 0, on=on, wanted=wanted)
    return {action.reference for action in actions if not action.is_held}
