"""What has happened to one record and to what hangs on it: changes, alerts and letters by time."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, or_, select

from tracker.clock import LONDON
from tracker.errors import NotFound
from tracker.records import (
    Action,
    Agency,
    Alert,
    Board,
    DigestLine,
    DigestRun,
    Dissemination,
    Finding,
    Outbox,
    Person,
    Post,
    Recommendation,
    Review,
    Subgroup,
)
from tracker.store.history import of_reference
from tracker.wiring import App

_BEARERS: tuple[Any, ...] = (
    Review,
    Action,
    Recommendation,
    Dissemination,
    Finding,
    Person,
    Post,
    Agency,
    Subgroup,
)


@dataclass(frozen=True)
class Event:
    """One thing that happened; `recorded_at` is London time, `on` the day it counts from."""

    recorded_at: datetime
    on: date
    reference: str
    who: str
    role: str
    what: str
    was: dict[str, Any]
    became: dict[str, Any]
    reason: str


def history_of(app: App, board: Board, reference: str) -> list[Event]:
    """Give every event of a record and of what hangs on it, oldest first."""
    with app.store.reading() as session:
        events = [
            *_changes(app, session, board, reference),
            *_alerts(session, board, reference),
            *_letters(session, board, reference),
            *_digests(session, board, reference),
        ]
        if not events:
            _check_is_there(session, board, reference)
    return sorted(events, key=lambda event: event.recorded_at)


def _changes(app: App, session: Session, board: Board, reference: str) -> Iterator[Event]:
    posts = dict(
        session.exec(select(Post.id, Post.reference).where(Post.board_id == board.id)).all()
    )
    for entry, name in of_reference(session, board.id or 0, reference):
        role = app.roles.get(entry.role)
        yield Event(
            recorded_at=entry.recorded_at.astimezone(LONDON),
            on=entry.happened_on,
            reference=entry.reference,
            who=name or "the tracker",
            role=role.label if role else entry.role,
            what=entry.what,
            was=_named(entry.was, posts),
            became=_named(entry.became, posts),
            reason=entry.reason,
        )


def _named(written: str, posts: dict[int | None, str]) -> dict[str, Any]:
    """Read what changed, with the owner's post by its reference and the clock left out."""
    told: dict[str, Any] = json.loads(written)
    if "owner_post_id" in told:
        told["owner"] = posts.get(told.pop("owner_post_id"))
    return {name: value for name, value in told.items() if not name.startswith("clock_")}


def _alerts(session: Session, board: Board, reference: str) -> Iterator[Event]:
    statement = select(Alert).where(
        Alert.board_id == board.id, _bears(col(Alert.reference), reference)
    )
    for alert in session.exec(statement.order_by(col(Alert.id))):
        late = {"rule": alert.rule, "due_on": str(alert.due_on), "days_late": alert.days_overdue}
        yield _ours(alert.raised_at, alert.reference, "alert raised", late, on=alert.raised_on)
        if alert.closed_at is not None:
            closed = {"rule": alert.rule, "because": alert.closed_because}
            yield _ours(alert.closed_at, alert.reference, "alert closed", closed)


def _letters(session: Session, board: Board, reference: str) -> Iterator[Event]:
    """Give the letters that a move sent; what they may say of it is in their facts."""
    sign = f'"reference": "{reference}'
    statement = select(Outbox).where(
        Outbox.board_id == board.id, col(Outbox.facts).contains(sign, autoescape=True)
    )
    for letter in session.exec(statement.order_by(col(Outbox.id))):
        about = json.loads(letter.facts).get("reference", "")
        if about == reference or about.startswith(f"{reference}-"):
            yield from _posted(letter, about, letter.letter)


def _digests(session: Session, board: Board, reference: str) -> Iterator[Event]:
    statement = (
        select(Outbox, DigestLine.reference)
        .join(DigestRun, col(DigestRun.outbox_id) == Outbox.id)
        .join(DigestLine, col(DigestLine.digest_run_id) == DigestRun.id)
        .where(DigestLine.board_id == board.id, _bears(col(DigestLine.reference), reference))
        .order_by(col(Outbox.id), col(DigestLine.id))
        .distinct()
    )
    seen = set()
    for letter, about in session.exec(statement):
        if (letter.id, about) not in seen:
            seen.add((letter.id, about))
            yield from _posted(letter, about, "digest")


def _posted(letter: Outbox, about: str, kind: str) -> Iterator[Event]:
    to = {"letter": kind, "to": letter.to_address}
    yield _ours(letter.queued_at, about, "letter queued", to)
    if letter.sent_at is not None:
        yield _ours(letter.sent_at, about, "letter sent", to)
    elif letter.state == "failed":
        failed = {**to, "server_said": letter.server_said}
        yield _ours(letter.next_try_at, about, "letter failed", failed)


def _ours(
    at: datetime, reference: str, what: str, told: dict[str, Any], *, on: date | None = None
) -> Event:
    moment = at.astimezone(LONDON)
    return Event(
        recorded_at=moment,
        on=on or moment.date(),
        reference=reference,
        who="the tracker",
        role="",
        what=what,
        was={},
        became=told,
        reason="",
    )


def _bears(column: Any, reference: str) -> Any:
    return or_(column == reference, column.startswith(f"{reference}-", autoescape=True))


def _check_is_there(session: Session, board: Board, reference: str) -> None:
    if reference == board.reference:
        return
    for record in _BEARERS:
        columns = record.__table__.c
        statement = select(columns.id).where(
            columns.board_id == board.id, columns.reference == reference
        )
        if session.exec(statement).first() is not None:
            return
    raise NotFound(
        f'{board.name} has no record "{reference}". '
        "See what there is with: tracker review list, tracker action list"
    )
