"""How the service stands, for a board's business manager: its version, its jobs, its letters."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, func, select

from tracker import __version__
from tracker.changing import Actor, Look, Work
from tracker.errors import NotFound
from tracker.pages.job_status import Firing, firings_within
from tracker.records import Outbox
from tracker.store import schema
from tracker.store.leases import FAILED, WAITING
from tracker.timetable import Job

_MANAGER = "business_manager"


@dataclass(frozen=True)
class LettersLeft:
    """Letters of a board that have not left: how many, and since when the oldest waits."""

    waiting: int
    failed: int
    oldest_waiting_at: datetime | None


@dataclass(frozen=True)
class ServiceStatus:
    """What runs, on which schema, what each job did last, and what waits to be sent.

    `commit` is "" where whoever installed it didn't say.
    """

    version: str
    commit: str
    schema: str | None
    newest_schema: str
    jobs: tuple[Firing, ...]
    letters: LettersLeft


def may_see_status(actor: Actor) -> bool:
    """Tell whether somebody keeps the board's tracker: its business manager."""
    return any(post.role == _MANAGER for post in actor.posts)


def service_status(work: Work, jobs: Iterable[Job]) -> ServiceStatus:
    """Return how the service stands; for anybody but the business manager there is no such page."""
    if not may_see_status(work.actor):
        raise NotFound("not_for_this_post", "There is no such page for you.")
    stands = schema.state_within(work.session)
    return ServiceStatus(
        version=__version__,
        commit=work.app.settings.commit or "",
        schema=stands.at,
        newest_schema=stands.newest,
        jobs=tuple(firings_within(work.session, jobs, now=work.app.clock.now())),
        letters=_letters_left(work),
    )


def _letters_left(look: Look) -> LettersLeft:
    asked = (
        select(Outbox.state, func.count(), func.min(col(Outbox.queued_at)))
        .where(Outbox.board_id == look.board.id, col(Outbox.state).in_((WAITING, FAILED)))
        .group_by(col(Outbox.state))
    )
    found = {state: (count, oldest) for state, count, oldest in look.session.execute(asked)}
    waiting, oldest = found.get(WAITING, (0, None))
    return LettersLeft(waiting, found.get(FAILED, (0, None))[0], oldest)
