"""Letters that wait in a restored database: held until somebody says which of them had left."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, update
from sqlmodel import Session, col, func, select

from tracker.records import Outbox, SignIn, SignInRequest
from tracker.store.leases import FAILED, HELD, SENT, WAITING, WITHDRAWN

_KEY = "sign_in"
_SETTLED = {SENT, FAILED, WITHDRAWN}
OLD_KEY = "not sent: its link was good before the restore"


@dataclass(frozen=True)
class Lost:
    """A letter as it stood in the database that was lost."""

    state: str
    sent_at: datetime | None
    server_said: str | None


def lost_letters(connection: Connection) -> dict[str, Lost]:
    """Return how each letter of a lost database stood, by its Message-ID."""
    table: Any = Outbox.__table__  # type: ignore[attr-defined]
    asked = select(table.c.message_id, table.c.state, table.c.sent_at, table.c.server_said)
    return {row[0]: Lost(row[1], row[2], row[3]) for row in connection.execute(asked)}


def settle_by(session: Session, lost: Mapping[str, Lost]) -> int:
    """Settle what a lost database knows of letters that wait; return of how many it knew."""
    known = 0
    for letter in session.exec(select(Outbox).where(Outbox.state == WAITING)):
        stood = lost.get(letter.message_id)
        if stood is not None and stood.state in _SETTLED:
            letter.state, letter.sent_at = stood.state, stood.sent_at
            letter.server_said = stood.server_said
            known += 1
    session.flush()
    return known


def hold_all(session: Session) -> int:
    """Hold whatever waits; return how many letters. Links to sign in with are good no more."""
    waits = update(Outbox).where(col(Outbox.state) == WAITING)
    keys = waits.where(col(Outbox.letter) == _KEY)
    session.execute(keys.values(state=WITHDRAWN, server_said=OLD_KEY))
    session.execute(waits.values(state=HELD, leased_by=None, leased_until=None))
    return count_held(session)


def end_sign_ins(session: Session, at: datetime) -> None:
    """End every sign-in: one that somebody ended after the backup would be open again."""
    session.execute(update(SignIn).where(col(SignIn.ended_at).is_(None)).values(ended_at=at))
    later = update(SignInRequest).where(col(SignInRequest.good_until) > at)
    session.execute(later.values(good_until=at))


def count_held(session: Session) -> int:
    """Return how many letters are held."""
    held = select(func.count()).select_from(Outbox).where(col(Outbox.state) == HELD)
    return session.exec(held).one()


def settle(
    session: Session, board_id: int, ids: Collection[int] | None, *, to: Mapping[str, Any]
) -> int:
    """Settle held letters of a board by their ids, or all of them; return how many."""
    held = update(Outbox).where(col(Outbox.board_id) == board_id, col(Outbox.state) == HELD)
    if ids is not None:
        held = held.where(col(Outbox.id).in_(ids))
    done: Any = session.execute(held.values(**to))
    number: int = done.rowcount
    return number


def had_left(at: datetime, said: str) -> dict[str, Any]:
    """Return what a letter becomes that had left before the restore."""
    return {"state": SENT, "sent_at": at, "server_said": said}


def is_to_leave(at: datetime) -> dict[str, Any]:
    """Return what a letter becomes that had not left."""
    return {"state": WAITING, "next_try_at": at, "attempts": 0}
