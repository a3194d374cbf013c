"""The outbox as its sender sees it: letters leased, sent, put off or failed."""

import logging
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, bindparam, literal, or_, select, update
from sqlalchemy.engine import Dialect
from sqlmodel import Session, col, func

from tracker.errors import StoreUnavailable
from tracker.records import History, Outbox, Person
from tracker.records.columns import Instant
from tracker.store.engine import Store
from tracker.store.prepared import Prepared

log = logging.getLogger("tracker.outbox")
WAITING, SENT, FAILED, WITHDRAWN = "waiting", "sent", "failed", "withdrawn"
HELD = "held"
"""What a letter is that waited in a backup: it may have left since, and a person says whether."""
UNCERTAIN = "uncertain"
"""Handed over twice and never answered: only a person can tell whether it arrived."""
UNSETTLED = (FAILED, UNCERTAIN)
"""Letters that nothing but a person moves on."""
LEASE = timedelta(minutes=15)
"""Longer than one letter may take: two minutes to hand it over and ten for the answer."""
_PUT_OFF_AT_MOST = timedelta(days=1)
_KEEPS_TRYING_SECONDS = 300
_TRIES_EVERY_SECONDS = 1


@dataclass(frozen=True, slots=True)
class Leased:
    """A letter that one sender holds until its lease ends.

    `unanswered`: how often it was handed over without an answer.
    """

    id: int
    message_id: str
    letter: str
    facts: str
    to_address: str
    queued_at: datetime
    attempts: int
    unanswered: int
    next_try_at: datetime


_LEASED = (
    col(Outbox.id),
    col(Outbox.message_id),
    col(Outbox.letter),
    col(Outbox.facts),
    col(Outbox.to_address),
    col(Outbox.queued_at),
    col(Outbox.attempts),
    col(Outbox.unanswered),
    col(Outbox.next_try_at),
)
_IS_IT = col(Outbox.id) == bindparam("the_id")
_IS_OURS = (
    _IS_IT,
    col(Outbox.state) == literal(WAITING),
    col(Outbox.leased_by) == bindparam("holder"),
)
_LOOK = Prepared(select(col(Outbox.id)).where(*_IS_OURS))
_HAND_OVER = Prepared(
    update(Outbox)
    .where(
        *_IS_OURS,
        ~select(col(History.id))
        .where(col(History.id) > bindparam("newest", type_=BigInteger))
        .exists(),
    )
    .values(
        handed_over_at=bindparam("moment", type_=Instant),
        leased_until=bindparam("until", type_=Instant),
    )
    .returning(col(Outbox.letter), col(Outbox.facts), col(Outbox.to_address))
)
_SENT_MARK = Prepared(
    update(Outbox)
    .where(_IS_IT, col(Outbox.state) != literal(SENT))
    .values(
        state=SENT,
        sent_at=bindparam("moment"),
        server_said=bindparam("said"),
        leased_by=None,
        leased_until=None,
    )
)
_OTHER_MARK = Prepared(
    update(Outbox)
    .where(*_IS_OURS)
    .values(
        state=bindparam("new_state"),
        attempts=bindparam("new_attempts"),
        unanswered=bindparam("new_unanswered"),
        next_try_at=bindparam("moment"),
        server_said=bindparam("said"),
        leased_by=None,
        leased_until=None,
        handed_over_at=None,
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
            or_(col(Outbox.next_try_at) <= now, _is_put_off_ahead(now)),
            or_(
                col(Outbox.leased_until).is_(None),
                col(Outbox.leased_until) <= now,
                is_leased_ahead(now),
            ),
        )
        .order_by(col(Outbox.next_try_at), col(Outbox.id))
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    taken = (
        update(Outbox)
        .where(col(Outbox.id).in_(due.scalar_subquery()))
        .values(leased_by=sender, leased_until=until, handed_over_at=None)
        .returning(*_LEASED)
        .execution_options(synchronize_session=False)
    )
    found = (Leased(*row) for row in session.execute(taken))
    return sorted(found, key=lambda row: (row.next_try_at, row.id))


def is_leased_ahead(now: datetime) -> ColumnElement[bool]:
    """Ask whether a lease runs for longer than any does: its sender's clock was ahead."""
    return col(Outbox.leased_until) > now + 2 * LEASE


def _is_put_off_ahead(now: datetime) -> ColumnElement[bool]:
    """Ask whether a letter waits for longer than any does: the clock that put it off was ahead."""
    return col(Outbox.next_try_at) > now + 2 * _PUT_OFF_AT_MOST


def count_ahead(session: Session, now: datetime) -> int:
    """Return how many letters wait for a time, or are leased until one, that is far ahead."""
    ahead = or_(is_leased_ahead(now), _is_put_off_ahead(now))
    asked = select(func.count()).select_from(Outbox).where(col(Outbox.state) == WAITING, ahead)
    return int(session.execute(asked).scalar_one())


def on_several_boards(session: Session, addresses: Collection[str]) -> frozenset[str]:
    """Return those of some addresses that people of more than one board have."""
    asked = (
        select(col(Person.email))
        .where(col(Person.email).in_(addresses))
        .group_by(col(Person.email))
        .having(func.count(func.distinct(col(Person.board_id))) > 1)
    )
    return frozenset(session.execute(asked).scalars())


class Marks:
    """What one sender records of its letters over one connection: each mark durable at once.

    A mark is fenced: it counts only while the letter waits and this sender holds it. But for one:
    that a server has taken a letter is true whoever holds it by now, and stops the other. A
    database that is held or away is tried for minutes, for what is not recorded is sent again.
    """

    def __init__(self, store: Store, sender: str) -> None:
        self._store = store
        self._sender = sender
        self._lent = ExitStack()
        self._connection: Any = None

    def close(self) -> None:
        """Give the connection back; the next mark lends another."""
        self._connection = None
        self._lent.close()

    def holds(self, letter: Leased) -> bool:
        """Tell whether a letter still waits and is this sender's."""
        values = {"the_id": letter.id, "holder": self._sender}
        return bool(self._kept(lambda cursor, dialect: _LOOK.rows(cursor, dialect, values)))

    def hand_over(
        self, letter: Leased, *, newest: int, now: datetime, until: datetime
    ) -> Leased | None:
        """Return a letter as it leaves: it can't be stopped any more, and is held until then.

        None where it waits for this sender no more, or where history has gone on since the `newest`
        change that its words were held against.
        """
        values = {"the_id": letter.id, "holder": self._sender, "newest": newest}
        values |= {"moment": now, "until": until}
        rows = self._kept(lambda cursor, dialect: _HAND_OVER.rows(cursor, dialect, values))
        if not rows:
            return None
        return replace(letter, letter=rows[0][0], facts=rows[0][1], to_address=rows[0][2])

    def sent(self, letter: Leased, *, at: datetime, said: str) -> bool:
        """Record when the server took a letter and what it said."""
        return self._ran(_SENT_MARK, {"the_id": letter.id, "moment": at, "said": said})

    def put_aside(self, letter: Leased, *, until: datetime, said: str) -> bool:
        """Record what stopped a letter that is not to blame, and when to try again."""
        return self._mark(letter, WAITING, at=until, said=said)

    def put_off(self, letter: Leased, *, until: datetime, said: str) -> bool:
        """Record a failure of the letter's own that may pass, and when to try again."""
        return self._mark(letter, WAITING, at=until, said=said, tries=1)

    def give_up(self, letter: Leased, *, at: datetime, said: str) -> bool:
        """Record a failure that trying again can't mend."""
        return self._mark(letter, FAILED, at=at, said=said, tries=1)

    def doubt(self, letter: Leased, *, until: datetime, said: str) -> bool:
        """Record that a letter was handed over without an answer, and when to try again."""
        return self._mark(letter, WAITING, at=until, said=said, unanswered=1)

    def leave_to_a_person(self, letter: Leased, *, at: datetime, said: str) -> bool:
        """Record that nobody but a person can tell whether a letter arrived."""
        return self._mark(letter, UNCERTAIN, at=at, said=said, unanswered=1)

    def _mark(self, letter: Leased, state: str, *, at: datetime, said: str, **more: int) -> bool:
        values = {
            "the_id": letter.id,
            "holder": self._sender,
            "new_state": state,
            "new_attempts": letter.attempts + more.get("tries", 0),
            "new_unanswered": letter.unanswered + more.get("unanswered", 0),
            "moment": at,
            "said": said,
        }
        return self._ran(_OTHER_MARK, values)

    def _ran(self, statement: Prepared, values: Mapping[str, Any]) -> bool:
        touched: int = self._kept(lambda cursor, dialect: statement.run(cursor, dialect, values))
        return touched == 1

    def _kept(self, run: Callable[[Any, Dialect], Any]) -> Any:
        """Run a statement; where the database is held or away, again for as long as it may take."""
        gives_up_at = time.monotonic() + _KEEPS_TRYING_SECONDS
        while True:
            try:
                return self._run(run)
            except StoreUnavailable as fault:
                with suppress(StoreUnavailable):
                    self.close()
                if time.monotonic() > gives_up_at:
                    raise
                log.warning("the outbox can't be written to now, and it is tried again: %s", fault)
                time.sleep(_TRIES_EVERY_SECONDS)

    def _run(self, run: Callable[[Any, Dialect], Any]) -> Any:
        if self._connection is None:
            self._connection = self._lent.enter_context(self._store.driver())
        with self._store.speaking():
            return run(self._connection.cursor(), self._store.engine.dialect)


@contextmanager
def marking(store: Store, sender: str) -> Iterator[Marks]:
    """Lend the marks of one sender's run."""
    marks = Marks(store, sender)
    try:
        yield marks
    finally:
        marks.close()


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
