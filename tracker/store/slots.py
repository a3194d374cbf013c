"""Claims on the firings of scheduled jobs: each is done once, however many schedulers run."""

from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, and_, col, func, select

from tracker.records import Slot


def claim(
    session: Session, job: str, fires_at: datetime, *, by: str, now: datetime, until: datetime
) -> bool:
    """Claim one firing, or take over a claim that has run out; tell whether it is ours."""
    make: Any = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    statement = make.insert(Slot).values(
        job=job, fires_at=fires_at, claimed_by=by, claimed_until=until, outcome=""
    )
    statement = statement.on_conflict_do_update(
        index_elements=[col(Slot.job), col(Slot.fires_at)],
        set_={"claimed_by": by, "claimed_until": until},
        where=and_(col(Slot.done_at).is_(None), col(Slot.claimed_until) < now),
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


def done_now(
    session: Session, job: str, fires_at: datetime, *, by: str, at: datetime, outcome: str
) -> None:
    """Record a firing as done, whoever had claimed it."""
    slot = session.exec(select(Slot).where(Slot.job == job, Slot.fires_at == fires_at)).first()
    slot = slot or Slot(job=job, fires_at=fires_at, claimed_by=by, claimed_until=at)
    slot.claimed_by, slot.claimed_until, slot.done_at, slot.outcome = by, at, at, outcome
    session.add(slot)
    session.flush()


def latest(session: Session, job: str) -> Slot | None:
    """Return a job's latest firing that anybody has claimed."""
    statement = select(Slot).where(Slot.job == job).order_by(col(Slot.fires_at).desc()).limit(1)
    return session.exec(statement).first()


def expired(session: Session, job: str, now: datetime) -> Slot | None:
    """Return a job's latest firing whose claim ran out before it was done."""
    newest = select(func.max(col(Slot.fires_at))).where(Slot.job == job).scalar_subquery()
    statement = select(Slot).where(
        Slot.job == job,
        col(Slot.fires_at) == newest,
        col(Slot.done_at).is_(None),
        col(Slot.claimed_until) < now,
    )
    return session.exec(statement).first()
