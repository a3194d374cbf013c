"""Letters that nothing but a person moves on: those that failed, and those in doubt."""

from datetime import datetime

from sqlmodel import Session, col, update

from tracker.records import Outbox
from tracker.store.leases import FAILED, SENT, UNCERTAIN, UNSETTLED, WAITING


def retry(
    session: Session,
    board_id: int,
    *,
    at: datetime,
    letter_id: int | None = None,
    since: datetime | None = None,
) -> int:
    """Let letters be tried anew; return how many: one that failed or is uncertain, or all that
    failed, or those of them that were queued since then.
    """
    which = [col(Outbox.state) == FAILED]
    if letter_id is not None:
        which = [col(Outbox.state).in_(UNSETTLED), col(Outbox.id) == letter_id]
    elif since is not None:
        which.append(col(Outbox.queued_at) >= since)
    found = session.execute(
        update(Outbox)
        .where(col(Outbox.board_id) == board_id, *which)
        .values(state=WAITING, attempts=0, unanswered=0, next_try_at=at)
        .returning(col(Outbox.id))
    )
    return len(found.all())


def record_arrival(
    session: Session, board_id: int, letter_id: int, *, at: datetime, said: str
) -> bool:
    """Record that an uncertain letter arrived; tell whether there was one."""
    found = session.execute(
        update(Outbox)
        .where(
            col(Outbox.board_id) == board_id,
            col(Outbox.id) == letter_id,
            col(Outbox.state) == UNCERTAIN,
        )
        .values(state=SENT, sent_at=at, server_said=said)
        .returning(col(Outbox.id))
    ).first()
    return found is not None
