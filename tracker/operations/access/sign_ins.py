"""Who is signed in: found by the key of their browser, kept awake, and ended."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, update
from sqlmodel import Session, col, select

from tracker.changing.acting import actor_known
from tracker.changing.look import Look
from tracker.changing.work import Work, see_as_actor
from tracker.errors import NotFound
from tracker.operations.access.secrets_kept import hash_of
from tracker.records import Board, Person, ReviewReading, SignIn
from tracker.store.visibility import look_as
from tracker.wiring import App

_MARKED_EVERY = timedelta(minutes=1)


_BY_KEY = (
    select(SignIn, Person, Board)
    .join(Person, col(Person.id) == SignIn.person_id)
    .join(Board, col(Board.id) == SignIn.board_id)
    .where(col(SignIn.key_hash) == bindparam("the_hash"))
)


@dataclass(frozen=True)
class Visitor:
    """Who stands behind a browser's key: a person with a post today, or who was signed in once.

    `is_in` is false once the sign-in has ended: the person is still known, so that what they had
    typed can be kept for them alone.
    """

    sign_in_id: int
    board: Board
    person: Person
    is_in: bool
    seen_at: datetime


@dataclass(frozen=True)
class SignInLine:
    """One browser that is signed in: what it calls itself, since when, and when last seen."""

    id: int
    browser: str
    begun_at: datetime
    seen_at: datetime
    is_this_one: bool


@contextmanager
def visiting(app: App, key: str) -> Iterator[tuple[Visitor | None, Work | None]]:
    """Open the reading of whoever holds a key: who that is, and what they see as they ask.

    Without a sign-in that runs, and without a post today, there is nothing to see.
    """
    readings: list[ReviewReading] = []
    with app.store.reading() as session:
        visitor = _visitor(app, session, key) if key else None
        if visitor is None or not visitor.is_in:
            yield visitor, None
            return
        today = app.clock.today()
        actor = actor_known(session, visitor.person, today)
        look_as(session, actor.person_id)
        seen = app.within(session).seen_by(actor.person_id)
        see_as_actor(seen, session, actor)
        work = Work(seen, session, visitor.board, today, actor, readings=readings)
        yield visitor, work if actor.posts else None
    if readings:
        with app.store.writing() as session:
            session.add_all(readings)


def _visitor(app: App, session: Session, key: str) -> Visitor | None:
    """Return who holds a key, or None where nobody ever did."""
    found = session.exec(_BY_KEY, params={"the_hash": hash_of(key)}).first()
    if found is None:
        return None
    sign_in, person, board = found
    return Visitor(sign_in.id or 0, board, person, _runs(app, sign_in), sign_in.seen_at)


def _runs(app: App, sign_in: SignIn) -> bool:
    now, lasts = app.clock.now(), app.files.service
    is_awake = now - sign_in.seen_at <= lasts.idle and now - sign_in.begun_at <= lasts.longest
    return sign_in.ended_at is None and is_awake


def mark_seen(app: App, visitor: Visitor) -> None:
    """Keep a sign-in awake; at most once a minute."""
    now = app.clock.now()
    if now - visitor.seen_at < _MARKED_EVERY:
        return
    with app.store.writing() as session:
        of_visitor = col(SignIn.id) == visitor.sign_in_id
        session.execute(update(SignIn).where(of_visitor).values(seen_at=now))


def leave(app: App, key: str) -> None:
    """End the sign-in of one browser."""
    with app.store.writing() as session:
        of_key = col(SignIn.key_hash) == hash_of(key), col(SignIn.ended_at).is_(None)
        session.execute(update(SignIn).where(*of_key).values(ended_at=app.clock.now()))


def end_sign_in(app: App, person_id: int, sign_in_id: int) -> None:
    """End one of a person's own sign-ins, such as that of a lost phone."""
    with app.store.writing() as session:
        row = session.get(SignIn, sign_in_id)
        if row is None or row.person_id != person_id:
            raise NotFound("unknown_sign_in", "There is no such sign-in of yours.")
        row.ended_at = row.ended_at or app.clock.now()
        session.add(row)


def sign_ins_of(look: Look, person_id: int, *, this_one: int) -> tuple[SignInLine, ...]:
    """Return the browsers in which a person is signed in, the last seen first."""
    rows = look.session.exec(
        select(SignIn)
        .where(SignIn.person_id == person_id, col(SignIn.ended_at).is_(None))
        .order_by(col(SignIn.seen_at).desc())
    )
    return tuple(
        SignInLine(row.id or 0, row.browser, row.begun_at, row.seen_at, row.id == this_one)
        for row in rows
        if _runs(look.app, row)
    )
