"""Who is signed in: found by the key of their browser, kept awake, and ended."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Date, and_, bindparam, update
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from tracker.changing.acting import Actor
from tracker.changing.look import Look
from tracker.changing.work import Work, see_as_actor
from tracker.errors import NotFound
from tracker.operations.access.secrets_kept import hash_of
from tracker.records import Board, Person, Post, ReviewReading, SignIn, Tenure
from tracker.store.holders import runs_on
from tracker.store.prepared import Prepared, rows_in
from tracker.store.recall import HeldPost, record_of
from tracker.store.seen_ids import table_of
from tracker.store.visibility import look_as
from tracker.wiring import App

_MARKED_EVERY = timedelta(minutes=1)


_KEPT = (col(SignIn.id), col(SignIn.begun_at), col(SignIn.seen_at), col(SignIn.ended_at))
_PERSON, _BOARD = table_of(Person), table_of(Board)
_POST = (col(Post.id), col(Post.role), col(Post.agency_id), col(Post.subgroup_id))
_BY_KEY = Prepared(
    select_columns(*_KEPT, *_PERSON, *_BOARD, *_POST)
    .join(Person, col(Person.id) == SignIn.person_id)
    .join(Board, col(Board.id) == SignIn.board_id)
    .outerjoin(
        Tenure,
        and_(col(Tenure.person_id) == Person.id, runs_on(Tenure, bindparam("the_day", type_=Date))),
    )
    .outerjoin(Post, col(Post.id) == Tenure.post_id)
    .where(col(SignIn.key_hash) == bindparam("the_hash"))
    .order_by(col(Tenure.id))
)
"""Asked for each page: one row for each post that the person holds on the day."""


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
    posts: tuple[HeldPost, ...]


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
        today = app.clock.today()
        visitor = _visitor(app, session, key, today) if key else None
        if visitor is None or not visitor.is_in:
            yield visitor, None
            return
        actor = Actor(visitor.person.id or 0, visitor.person.name, visitor.posts)
        look_as(session, actor.person_id)
        seen = app.within(session).seen_by(actor.person_id)
        see_as_actor(seen, session, actor)
        work = Work(seen, session, visitor.board, today, actor, readings=readings)
        yield visitor, work if actor.posts else None
    if readings:
        with app.store.writing() as session:
            session.add_all(readings)


def _visitor(app: App, session: Session, key: str, today: date) -> Visitor | None:
    """Return who holds a key, with the posts of today, or None where nobody ever did."""
    rows = rows_in(session, _BY_KEY, {"the_hash": hash_of(key), "the_day": today})
    if not rows:
        return None
    begun, width = len(_KEPT), len(_KEPT) + len(_PERSON)
    sign_in_id, begun_at, seen_at, ended_at = rows[0][:begun]
    person = record_of(Person, rows[0][begun:width])
    board = record_of(Board, rows[0][width : -len(_POST)])
    held = [row[-len(_POST) :] for row in rows]
    posts = tuple(HeldPost(*post) for post in held if post[0] is not None)
    is_in = ended_at is None and _is_awake(app, begun_at, seen_at)
    return Visitor(sign_in_id, board, person, is_in, seen_at, posts)


def _is_awake(app: App, begun_at: datetime, seen_at: datetime) -> bool:
    now, lasts = app.clock.now(), app.files.service
    return now - seen_at <= lasts.idle and now - begun_at <= lasts.longest


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
        if _is_awake(look.app, row.begun_at, row.seen_at)
    )
