"""The outbox as its sender sees it: letters leased, sent, put off or failed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, or_, select, update
from sqlalchemy.engine import Dialect
from sqlmodel import Session, col, func

from tracker.records import Outbox
from tracker.store.engine import Store
from tracker.store.prepared import Prepared

WAITING, SENT, FAILED, WITHDRAWN = "waiting", "sent", "failed", "withdrawn"
HELD = "held"
"""What a letter is that waited in a backup: it may have left since, and a person says whether."""


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


_OF_LETTER = update(Outbox).where(col(Outbox.id) == bindparam("the_id"))
_SEND_MARK = Prepared(
    _OF_LETTER.values(
        state=SENT,
        sent_at=bindparam("moment"),
        server_said=bindparam("said"),
        leased_by=None,
        leased_until=None,
    )
)
_FAILURE_MARK = Prepared(
    _OF_LETTER.values(
        state=bindparam("new_state"),
        attempts=bindparam("new_attempts"),
        next_try_at=bindparam("moment"),
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
        .values(leased_by=sender, leased_until=until, handed_over_at=None)
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


class Marks:
    """One connection lent for a batch: each mark is durable by itself, at once."""

    def __init__(self, connection: Any, dialect: Dialect) -> None:
        self.cursor = connection.cursor()
        self.dialect = dialect

    def sent(self, letter: Leased, *, at: datetime, said: str) -> None:
        """Record when the server took a letter and what it said."""
        values = {"the_id": letter.id, "moment": at, "said": said}
        _SEND_MARK.run(self.cursor, self.dialect, values)

    def put_off(self, letter: Leased, *, until: datetime, said: str) -> None:
        """Record a failure that may pass, and when to try again."""
        self._failed(letter, state=WAITING, at=until, said=said)

    def give_up(self, letter: Leased, *, at: datetime, said: str) -> None:
        """Record a failure that trying again can't mend."""
        self._failed(letter, state=FAILED, at=at, said=said)

    def _failed(self, letter: Leased, *, state: str, at: datetime, said: str) -> None:
        values = {
            "the_id": letter.id,
            "new_state": state,
            "new_attempts": letter.attempts + 1,
            "moment": at,
            "said": said,
        }
        _FAILURE_MARK.run(self.cursor, self.dialect, values)


@contextmanager
def marking(store: Store) -> Iterator[Marks]:
    """Lend the marks of one batch."""
    with store.driver() as connection:
        yield Marks(connection, store.engine.dialect)


def release(session: Session, sender: str) -> None:
    """Let go of whatever a sender still holds, untried."""
    session.execute(
        update(Outbox)
        .where(col(Outbox.state) == WAITING, col(Outbox.leased_by) == sender)
        .values(leased_by=None, leased_until=None, handed_over_at=None)
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
