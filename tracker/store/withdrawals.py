"""Letters stopped on their way: withdrawn whole, or without some of their lines.

Nothing is deleted: a letter that didn't go stays with the reason, and so does each line.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlmodel import Session, and_, col, func, or_, select, update

from tracker.records import History, LetterItem, Outbox
from tracker.store.leases import WAITING, WITHDRAWN, is_leased_ahead
from tracker.store.visibility import COUNTS_ALL


def can_be_stopped(now: datetime) -> Any:
    """Ask whether a letter waits and no living sender has handed it to the mail server."""
    return and_(col(Outbox.state) == WAITING, ~is_on_its_way(now))


def is_on_its_way(now: datetime) -> Any:
    """Ask whether a sender that still lives has handed a letter to the mail server."""
    return and_(
        col(Outbox.state) == WAITING,
        col(Outbox.handed_over_at).is_not(None),
        col(Outbox.leased_until).is_not(None),
        col(Outbox.leased_until) > now,
        ~is_leased_ahead(now),
    )


def withdraw(session: Session, letter: Outbox, *, why: str, at: datetime) -> None:
    """Let a letter not leave any more, and keep why."""
    letter.state, letter.server_said, letter.next_try_at = WITHDRAWN, why, at
    letter.leased_by = letter.leased_until = letter.handed_over_at = None
    session.add(letter)
    session.flush()


def withdraw_all(session: Session, which: Any, *, why: str, at: datetime) -> None:
    """Let none of some letters leave any more that can be stopped, and keep why."""
    session.flush()
    session.execute(
        update(Outbox)
        .where(which, can_be_stopped(at))
        .values(
            state=WITHDRAWN,
            server_said=why,
            next_try_at=at,
            leased_by=None,
            leased_until=None,
            handed_over_at=None,
        )
        .execution_options(synchronize_session="fetch")
    )


def newest_change(session: Session) -> int:
    """Return the number of the newest change in history, of whichever board."""
    newest = select(func.max(History.id))
    return session.exec(newest, execution_options=COUNTS_ALL).one() or 0


def strike(session: Session, letter: Outbox, references: Collection[str], *, why: str) -> int:
    """Strike lines out of those of a letter, and keep why; return how many are left."""
    session.execute(
        update(LetterItem)
        .where(
            col(LetterItem.outbox_id) == letter.id,
            col(LetterItem.reference).in_(references),
            col(LetterItem.struck_because).is_(None),
        )
        .values(struck_because=why)
        .execution_options(synchronize_session=False)
    )
    return len(lines_of(session, letter))


def lines_of(session: Session, letter: Outbox) -> list[str]:
    """Return the references of what a letter of many still tells of."""
    asked = select(LetterItem.reference).where(
        col(LetterItem.outbox_id) == letter.id, col(LetterItem.struck_because).is_(None)
    )
    return list(session.exec(asked.order_by(col(LetterItem.id))))


def tells_of(references: Any) -> Any:
    """Ask for letters about some items: by the one they are about, or by a line not struck."""
    among = select(LetterItem.outbox_id).where(
        references(col(LetterItem.reference)),
        col(LetterItem.struck_because).is_(None),
        col(LetterItem.board_id) == col(Outbox.board_id),
    )
    return or_(references(col(Outbox.reference)), col(Outbox.id).in_(among))
