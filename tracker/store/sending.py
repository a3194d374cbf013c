"""The outbox as its sender sees it: letters leased, sent, put off or failed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, or_, select, update
from sqlmodel import Session, col, func

from tracker.records import Outbox
from tracker.store.engine import Store
from tracker.store.prepared import Prepared

WAITING, SENT, FAILED, WITHDRAWN = "waiting", "sent", "failed", "withdrawn"


@dataclass(frozen=True, slots=True)
class Leased:
    """A letter that one sender holds until its lease ends."""

    id: int
    message_id: str
    letter: str
    facts: str
    to_address: str
    queued_at: datetime
    attempts: int


Mark = Callable[[int, datetime, str], None]
"""Records, durably and at once, when the server took a letter and what it said."""
_SEND_MARK = Prepared(
    update(Outbox)
    .where(col(Outbox.id) == bindparam("the_id"))
    .values(
        state=SENT,
        sent_at=bindparam("moment"),
        server_said=bindparam("said"),
        leased_by=None,
        leased_until=None,
    )
)


def lease(
    session: Session, *, sender: str, now: datetime, until: datetime, most: int
) -> list[Leased]:
    """Take up to `most` letters whose time has come and that no living sender holds."""
    due = (
        select(col(Outbox.id))
        .where(
            col(Outbox.state) == WAITING,
            col(Outbox.next_try_at) <= now,
            or_(col(Outbox.leased_until).is_(None), col(Outbox.leased_until) <= now),
        )
        .order_by(col(Outbox.next_try_at), col(Outbox.id))
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    taken = (
        update(Outbox)
        .where(col(Outbox.id).in_(due.scalar_subquery()))
        .values(leased_by=sender, leased_until=until)
        .returning(
            col(Outbox.id),
            col(Outbox.message_id),
            col(Outbox.letter),
            col(Outbox.facts),
            col(Outbox.to_address),
            col(Outbox.queued_at),
            col(Outbox.attempts),
        )
        .execution_options(synchronize_session=False)
    )
    return sorted((Leased(*row) for row in session.execute(taken)), key=lambda row: row.id)


@contextmanager
def marking(store: Store) -> Iterator[Mark]:
    """Lend one connection for a batch: each mark is durable by itself, at once."""
    dialect = store.engine.dialect
    with store.driver() as connection:
        cursor = connection.cursor()

        def mark_sent(letter_id: int, at: datetime, said: str) -> None:
            values = {"the_id": letter_id, "moment": at, "said": said}
            _SEND_MARK.run(cursor, dialect, values)

        yield mark_sent


def put_off(session: Session, letter: Leased, *, until: datetime, said: str) -> None:
    """Record a failure that may pass, and when to try again."""
    _settle(session, letter, state=WAITING, next_try_at=until, said=said)


def give_up(session: Session, letter: Leased, *, at: datetime, said: str) -> None:
    """Record a failure that trying again can't mend."""
    _settle(session, letter, state=FAILED, next_try_at=at, said=said)


def release(session: Session, sender: str) -> None:
    """Let go of whatever a sender still holds, untried."""
    session.execute(
        update(Outbox)
        .where(col(Outbox.state) == WAITING, col(Outbox.leased_by) == sender)
        .values(leased_by=None, leased_until=None)
    )


def count_waiting(session: Session) -> int:
    """Return how many letters have not left yet."""
    waiting = select(func.count()).select_from(Outbox).where(col(Outbox.state) == WAITING)
    return int(session.execute(waiting).scalar_one())


def retry(session: Session, board_id: int, letter_id: int, *, at: datetime) -> bool:
    """Put a failed letter back among those waiting; tell whether there was one."""
    found = session.execute(
        update(Outbox)
        .where(
            col(Outbox.board_id) == board_id,
            col(Outbox.id) == letter_id,
            col(Outbox.state) == FAILED,
        )
        .values(state=WAITING, attempts=0, next_try_at=at)
        .returning(col(Outbox.id))
    ).first()
    return found is not None


def _settle(
    session: Session, letter: Leased, *, state: str, next_try_at: datetime, said: str
) -> None:
    session.execute(
        update(Outbox)
        .where(col(Outbox.id) == letter.id)
        .values(
            state=state,
            attempts=letter.attempts + 1,
            next_try_at=next_try_at,
            server_said=said,
            leased_by=None,
            leased_until=None,
        )
    )
