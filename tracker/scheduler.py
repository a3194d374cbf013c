"""The timer: reads the timetable, claims each firing, calls the operation; it holds no rules."""

import logging
import os
import signal
import socket
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from threading import Event
from uuid import uuid4

from apscheduler.schedulers.background import BackgroundScheduler

from notifications.letter_errors import NotificationError
from tracker import timetable
from tracker.changing import boards_in
from tracker.cli.hints import hint_beside, hinted, spoken
from tracker.clock import LONDON
from tracker.errors import TrackerError
from tracker.store import slots
from tracker.telling import jobs
from tracker.timetable import Job
from tracker.wiring import App
from workflows import phrases
from workflows.calendar import end_warning
from workflows.refusals import CodedError

log = logging.getLogger("tracker.scheduler")
CLAIM = timedelta(minutes=10)
_CATCHES_UP_EVERY_SECONDS = 60


class BoardsFailed(Exception):
    """A job that failed for some boards, and was done for the others."""


class Timer:
    """One scheduler process; any number may run on one database."""

    def __init__(self, app: App, *, claim: timedelta = CLAIM) -> None:
        self._app = app
        self._claim = claim
        self._name = f"{socket.gethostname()}:{os.getpid()}:{uuid4().hex[:8]}"
        self._stop = Event()
        self.jobs: Sequence[Job] = jobs_of(app)
        self.failed: set[str] = set()
        """The jobs whose last run here failed."""
        self._said_ahead: set[tuple[str, datetime]] = set()

    def run(self) -> None:
        """Catch up, then fire until SIGTERM or Ctrl+C; a job under way is let finish.

        Sending is a job that ends after the letter in hand.
        """
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, lambda *_: self._stop.set())
        with self.running():
            self._stop.wait()

    @contextmanager
    def running(self) -> Iterator[None]:
        """Catch up, then fire in the background until the body ends."""
        self._warn_of_what_is_missing()
        self.catch_up()
        scheduler = BackgroundScheduler(timezone="Europe/London")
        for job in self.jobs:
            self._add(scheduler, job, trigger=job.trigger)
        scheduler.add_job(self.catch_up, "interval", seconds=_CATCHES_UP_EVERY_SECONDS)
        scheduler.start()
        log.info("started as %s with %d jobs", self._name, len(self.jobs))
        try:
            yield
        finally:
            self._stop.set()
            scheduler.shutdown(wait=True)
            log.info("stopped")

    def _warn_of_what_is_missing(self) -> None:
        """Say at the start what would make every letter fail later."""
        for name in ("smtp_url", "mail_from", "base_url"):
            if getattr(self._app.settings, name) is None:
                log.warning("TRACKER_%s is not set: letters will wait unsent", name.upper())
        if warning := end_warning(self._app.clock.today()):
            log.warning(hinted(warning, hint_beside("calendar_ends")))

    def catch_up(self) -> None:
        """Do once what fell due while no scheduler ran; a job never seen before starts from now."""
        for job in self.jobs:
            self.fire_due(job)
        self.retry_lost()

    def retry_lost(self) -> None:
        """Take over firings whose process died before it was done with them."""
        for job in self.jobs:
            self._look_at(job, self._retry)

    def fire_due(self, job: Job) -> None:
        """Fire a job's latest due slot, unless somebody has claimed it."""
        self._look_at(job, self._fire_latest)

    def _look_at(self, job: Job, look: Callable[[Job], None]) -> None:
        """Look at a job; where the database is away, the next look, a minute later, does it."""
        try:
            look(job)
        except TrackerError as fault:
            log.error("%s can't be looked at now: %s", job.name, spoken(fault))

    def _retry(self, job: Job) -> None:
        now = self._app.clock.now()
        with self._app.store.reading() as session:
            lost = slots.expired(session, job.name, now=now, until=now + self._claim)
        if lost is not None:
            self._fire(job, lost.fires_at)

    def _fire_latest(self, job: Job) -> None:
        now = self._app.clock.now()
        with self._app.store.reading() as session:
            last = slots.latest(session, job.name, by=now + self._claim)
            ahead = slots.ahead(session, job.name, of=now + self._claim)
        if ahead is not None:
            self._say_ahead(job, ahead.fires_at)
        if last is None:
            self._begin(job, now)
        elif fires_at := job.latest_by(now, after=last.fires_at):
            self._fire(job, fires_at)

    def _say_ahead(self, job: Job, fires_at: datetime) -> None:
        """Say once that a firing is dated ahead; it holds nothing up."""
        if (job.name, fires_at) not in self._said_ahead:
            self._said_ahead.add((job.name, fires_at))
            log.error(
                "%s has a run that is dated %s, which is still to come: a clock was ahead then, or "
                "is behind now. It holds nothing up; look at the clocks of the machines",
                job.name,
                _shown(fires_at),
            )

    def _add(self, scheduler: BackgroundScheduler, job: Job, *, trigger: object) -> None:
        scheduler.add_job(
            partial(self.fire_due, job),
            trigger,
            name=job.name,
            coalesce=True,
            misfire_grace_time=None,
            max_instances=1,
        )

    def _begin(self, job: Job, now: datetime) -> None:
        with self._app.store.writing() as session:
            if slots.claim(session, job.name, now, by=self._name, now=now, until=now):
                slots.finish(
                    session, job.name, now, by=self._name, at=now, outcome="watching from here"
                )
                log.info("%s: never run here before, so it is watched from now on", job.name)

    def _fire(self, job: Job, fires_at: datetime) -> None:
        now = self._app.clock.now()
        with self._app.store.writing() as session:
            until = now + self._claim
            if not slots.claim(session, job.name, fires_at, by=self._name, now=now, until=until):
                return
        slot = _shown(fires_at)
        self.failed.add(job.name)
        try:
            outcome = self._work(job, fires_at)
        except Exception as fault:
            _tell(f"{job.name} for {slot} failed and will be tried again", fault)
            self._note_failure(job, fires_at, fault)
        else:
            self.failed.discard(job.name)
            log.info("%s for %s: %s", job.name, slot, outcome)

    def _note_failure(self, job: Job, fires_at: datetime, fault: Exception) -> None:
        """Keep on the firing that it failed, for whoever asks how it went; its claim runs on."""
        said = str(fault) if isinstance(fault, BoardsFailed) else "failed"
        try:
            with self._app.store.writing() as session:
                slots.fail(session, job.name, fires_at, by=self._name, outcome=said)
        except TrackerError as away:
            log.error("that %s failed can't be kept now: %s", job.name, spoken(away))

    def _for_boards(self, operation: str) -> str:
        """Do a job for each board, whatever becomes of the others; raise where one failed."""
        with self._app.store.reading() as session:
            boards = [(board.id or 0, board.reference) for board in boards_in(session)]
        counts: Counter[str] = Counter()
        failed = []
        for board_id, reference in boards:
            try:
                counts.update(jobs.do_for_board(self._app, operation, board_id))
            except Exception as fault:
                _tell(f"{operation} failed for the board {reference}, and goes on", fault)
                failed.append(reference)
        said = jobs.said_of_boards(operation, counts)
        if failed:
            raise BoardsFailed(f"{said}; failed for {phrases.listed(failed)}")
        return said

    def _work(self, job: Job, fires_at: datetime) -> str:
        app = self._app
        app.forget_calendar()
        beside = jobs.BESIDE.get(job.operation)
        is_within = job.operation in jobs.WITHIN
        said = ""
        if job.operation in jobs.FOR_BOARD:
            said = self._for_boards(job.operation)
        elif beside:
            said = beside(app, self._stop.is_set)
        with app.store.writing() as session:
            if is_within:
                said = jobs.WITHIN[job.operation](app.within(session), session, app.clock.today())
            at = app.clock.now()
            if not slots.finish(session, job.name, fires_at, by=self._name, at=at, outcome=said):
                session.rollback()
                return "another scheduler took this over; its work counts"
        return said


def _tell(what: str, fault: Exception) -> None:
    """Log that something failed: what we foresaw in its sentence, anything else with its trace."""
    if isinstance(fault, CodedError):
        log.error("%s: %s", what, spoken(fault))
    elif isinstance(fault, NotificationError | BoardsFailed):
        log.error("%s: %s", what, fault)
    else:
        log.error("%s", what, exc_info=fault)


def _shown(instant: datetime) -> str:
    return instant.astimezone(LONDON).isoformat(timespec="seconds")


def jobs_of(app: App) -> list[Job]:
    """Return the jobs of the timetable."""
    path = app.settings.config_folder / "timetable.toml"
    return timetable.read(path, operations=jobs.OPERATIONS)
