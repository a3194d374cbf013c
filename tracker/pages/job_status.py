"""The timetable as it stands: when each job fires next, and how its last firing went."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from tracker.clock import LONDON
from tracker.store import slots
from tracker.timetable import Job
from tracker.wiring import App


@dataclass(frozen=True)
class Firing:
    """One job of the timetable; instants in London time, None where there is none.

    It is overdue since the first firing that was missed, once a second was; a firing that failed
    is missed. It has failed where its last firing did, and was not done since.
    """

    job: str
    cron: str
    operation: str
    next_at: datetime | None
    last_at: datetime | None
    outcome: str | None
    overdue_since: datetime | None
    has_failed: bool = False

    @property
    def is_on_time(self) -> bool:
        """Tell whether it has run, and misses nothing."""
        return self.last_at is not None and self.overdue_since is None


_NOT_DONE = "not done yet"


def firings(app: App, jobs: Iterable[Job]) -> list[Firing]:
    """Return each job with its next firing and what its last one did."""
    with app.store.reading() as session:
        return firings_within(session, jobs, now=app.clock.now())


def firings_within(session: Session, jobs: Iterable[Job], *, now: datetime) -> list[Firing]:
    """Return the same, asked in an open reading."""
    return [_firing(session, job, now) for job in jobs]


def _firing(session: Session, job: Job, now: datetime) -> Firing:
    last = slots.latest(session, job.name, by=now)
    done = slots.latest_done(session, job.name, by=now)
    return Firing(
        job=job.name,
        cron=job.cron,
        operation=job.operation,
        next_at=_in_london(job.next_after(now)),
        last_at=_in_london(last.fires_at) if last else None,
        outcome=(last.outcome or _NOT_DONE) if last else None,
        overdue_since=_in_london(job.missed_since(done.fires_at, now)) if done else None,
        has_failed=last is not None and last.done_at is None and last.outcome != "",
    )


def _in_london(instant: datetime | None) -> datetime | None:
    return instant.astimezone(LONDON).replace(microsecond=0) if instant else None
