"""Claims on the firings of scheduled jobs: each is done once, however many schedulers run.

A firing claimed by a machine whose clock was ahead counts for nothing. It is told by the order in
which firings were claimed: one claimed after it, and later than what came before, was claimed at a
time when it was still to come. Where a clock is behind for a while, nothing looks like that.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import aliased
from sqlmodel import Session, and_, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from tracker.records import Slot


def claim(
    session: Session, job: str, fires_at: datetime, *, by: str, now: datetime, until: datetime
) -> bool:
    """Claim one firing, or take over a claim that has run out; tell whether it is ours."""
    session.execute(
        delete(Slot).where(col(Slot.job) == job, col(Slot.fires_at) == fires_at, _was_ahead())
    )
    make: Any = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    statement = make.insert(Slot).values(
        job=job, fires_at=fires_at, claimed_by=by, claimed_until=until, outcome=""
    )
    statement = statement.on_conflict_do_update(
        index_elements=[col(Slot.job), col(Slot.fires_at)],
        set_={"claimed_by": by, "claimed_until": until},
        where=and_(col(Slot.done_at).is_(None), _has_run_out(now, until)),
    ).returning(col(Slot.id))
    return session.execute(statement).first() is not None


def finish(
    session: Session, job: str, fires_at: datetime, *, by: str, at: datetime, outcome: str
) -> bool:
    """Record a firing as done, in the transaction of its work; tell whether it was still ours."""
    done = session.execute(
        update(Slot)
        .where(
            col(Slot.job) == job,
            col(Slot.fires_at) == fires_at,
            col(Slot.claimed_by) == by,
            col(Slot.done_at).is_(None),
        )
        .values(done_at=at, outcome=outcome)
        .returning(col(Slot.id))
    )
    return done.first() is not None


def fail(session: Session, job: str, fires_at: datetime, *, by: str, outcome: str) -> None:
    """Keep that a firing failed, where its claim is still ours; it can be claimed again."""
    session.execute(
        update(Slot)
        .where(
            col(Slot.job) == job,
            col(Slot.fires_at) == fires_at,
            col(Slot.claimed_by) == by,
            col(Slot.done_at).is_(None),
        )
        .values(outcome=outcome)
    )


def done_now(
    session: Session, job: str, fires_at: datetime, *, by: str, at: datetime, outcome: str
) -> None:
    """Record a firing as done, whoever had claimed it."""
    slot = session.exec(select(Slot).where(Slot.job == job, Slot.fires_at == fires_at)).first()
    slot = slot or Slot(job=job, fires_at=fires_at, claimed_by=by, claimed_until=at)
    slot.claimed_by, slot.claimed_until, slot.done_at, slot.outcome = by, at, at, outcome
    session.add(slot)
    session.flush()


def latest(session: Session, job: str, *, by: datetime) -> Slot | None:
    """Return a job's latest claimed firing until an instant, but for those claimed ahead."""
    return session.exec(_latest(job).where(col(Slot.fires_at) <= by)).first()


def latest_done(session: Session, job: str, *, by: datetime) -> Slot | None:
    """Return the latest of them that was done."""
    asked = _latest(job).where(col(Slot.fires_at) <= by, col(Slot.done_at).is_not(None))
    return session.exec(asked).first()


def ahead(session: Session, job: str, *, of: datetime) -> Slot | None:
    """Return a firing of a job that somebody has claimed though it is later than an instant."""
    asked = select(Slot).where(Slot.job == job, col(Slot.fires_at) > of)
    return session.exec(asked.order_by(col(Slot.fires_at).desc()).limit(1)).first()


def expired(session: Session, job: str, *, now: datetime, until: datetime) -> Slot | None:
    """Return a job's latest firing whose claim ran out before it was done.

    A claim made now would run until `until`.
    """
    slot = latest(session, job, by=now)
    if slot is None or slot.done_at is not None:
        return None
    asked = select(Slot).where(Slot.id == slot.id, _has_run_out(now, until))
    return session.exec(asked).first()


def _latest(job: str) -> SelectOfScalar[Slot]:
    asked = select(Slot).where(Slot.job == job, ~_was_ahead())
    return asked.order_by(col(Slot.fires_at).desc()).limit(1)


def _has_run_out(now: datetime, until: datetime) -> ColumnElement[bool]:
    """Tell of a claim that it has ended, or runs for longer than any does: its clock was ahead."""
    held_until = col(Slot.claimed_until)
    return or_(held_until < now, held_until > until + (until - now))


def _was_ahead() -> ColumnElement[bool]:
    """Tell of a firing that it was still to come as a later one was claimed."""
    later, earlier = aliased(Slot), aliased(Slot)
    return (
        select(later.id)
        .join(earlier, col(earlier.job) == later.job)
        .where(
            col(later.job) == Slot.job,
            col(later.id) > Slot.id,
            col(later.claimed_until) < Slot.fires_at,
            col(earlier.id) < Slot.id,
            col(earlier.fires_at) < later.fires_at,
        )
        .exists()
    )
