"""Somebody leaves: what they hold, who takes it over, and who is told of what nobody owns then."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import col, or_, select

from tracker.errors import BadInput, NotFound
from tracker.operations.acting import require
from tracker.operations.people import person_named
from tracker.operations.set_up_history import noted
from tracker.operations.unowned_letters import tell_leads
from tracker.operations.work import Work, working
from tracker.records import Action, Board, Outbox, Person, Post, Tenure
from tracker.store import running
from tracker.store.sending import WAITING, WITHDRAWN
from tracker.wiring import App

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Leaving:
    """What a leaver holds after their last day, and what becomes of it.

    `unowned` are the open actions that nobody owns then, `told` the agency leads written to, and
    `unsent` how many letters to the leaver will not go.
    """

    person: str
    last_day: date
    posts: tuple[str, ...]
    actions: tuple[str, ...]
    successor: str | None
    unowned: tuple[str, ...]
    told: tuple[str, ...]
    unsent: int


class _Rehearsed(Exception):
    """Ends a preview, so that its transaction is undone."""

    def __init__(self, leaving: Leaving) -> None:
        super().__init__()
        self.leaving = leaving


def leave(
    app: App,
    board: Board,
    person: str,
    *,
    last_day: date,
    by: str,
    successor: str | None = None,
    rehearse: bool = False,
) -> Leaving:
    """End all that somebody holds, hand it to a successor if one is named, tell who must know.

    A rehearsal does the same, tells what it did, and undoes it.
    """
    try:
        with working(app, board, by) as work:
            done = _leave(work, person, last_day=last_day, successor=successor)
            if rehearse:
                raise _Rehearsed(done)
            return done
    except _Rehearsed as rehearsal:
        return rehearsal.leaving


def _leave(work: Work, person: str, *, last_day: date, successor: str | None) -> Leaving:
    require(work.app, work.actor, "business_manager", "board_chair")
    who = person_named(work.session, work.board, person)
    heir = person_named(work.session, work.board, successor) if successor else None
    if heir is not None and heir.id == who.id:
        raise BadInput(f"{who.name} can't succeed themselves: name somebody else.")
    held = _held(work, who, last_day)
    if not held:
        raise NotFound(f"{who.name} holds no post after {last_day:%-d %B %Y}.")
    since = last_day + _ONE_DAY
    before = _unowned(work, since)
    for tenure, _ in held:
        tenure.held_until = max(last_day, tenure.held_from - _ONE_DAY)
        work.session.add(tenure)
        if heir is not None:
            _appoint(work, heir, tenure.post_id, since)
    posts = tuple(post.reference for _, post in held)
    became = {"last_day": last_day, "posts": ", ".join(posts), "successor": successor}
    noted(work, "person", who, what="leave", became=became)
    unowned = {ref: row for ref, row in _unowned(work, since).items() if ref not in before}
    told = tell_leads(work, sorted(unowned), since=since)
    return Leaving(
        who.reference,
        last_day,
        posts,
        _actions_of(work, [post.id or 0 for _, post in held]),
        heir.reference if heir else None,
        tuple(sorted(unowned)),
        told,
        _withhold(work, who, last_day),
    )


def _held(work: Work, who: Person, last_day: date) -> list[tuple[Tenure, Post]]:
    statement = (
        select(Tenure, Post)
        .join(Post, col(Post.id) == Tenure.post_id)
        .where(
            Tenure.person_id == who.id,
            or_(col(Tenure.held_until).is_(None), col(Tenure.held_until) > last_day),
        )
        .order_by(Post.reference)
    )
    return [(tenure, post) for tenure, post in work.session.exec(statement)]


def _appoint(work: Work, heir: Person, post_id: int, since: date) -> None:
    """A successor who holds the post already goes on holding it."""
    holds = select(Tenure).where(
        Tenure.person_id == heir.id,
        Tenure.post_id == post_id,
        or_(col(Tenure.held_until).is_(None), col(Tenure.held_until) >= since),
    )
    if work.session.exec(holds).first() is None:
        work.session.add(
            Tenure(
                board_id=work.board.id or 0,
                person_id=heir.id or 0,
                post_id=post_id,
                held_from=since,
            )
        )


def _unowned(work: Work, on: date) -> dict[str, running.RunningAction]:
    work.session.flush()
    rows = running.actions(work.session, work.board.id or 0, held_on=on)
    return {row.reference: row for row in rows if not row.held}


def _actions_of(work: Work, posts: list[int]) -> tuple[str, ...]:
    found = select(Action.reference).where(
        col(Action.owner_post_id).in_(posts), col(Action.clock_name).is_not(None)
    )
    return tuple(sorted(work.session.exec(found)))


def _withhold(work: Work, who: Person, last_day: date) -> int:
    """Take back the letters that wait for somebody who has left already."""
    if last_day >= work.app.clock.today():
        return 0
    waiting = select(Outbox).where(
        Outbox.board_id == who.board_id, Outbox.to_address == who.email, Outbox.state == WAITING
    )
    letters = work.session.exec(waiting).all()
    for letter in letters:
        letter.state, letter.server_said = WITHDRAWN, "not sent: they have left"
        work.session.add(letter)
    return len(letters)
