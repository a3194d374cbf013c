"""A database just restored: letters held, sign-ins ended, lost numbers skipped, jobs caught up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from re import fullmatch

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from tracker import timetable
from tracker.changing import REGISTER
from tracker.errors import BadInput, TrackerError
from tracker.records import Restoration
from tracker.store import held_letters, numbers_given, slots
from tracker.store.engine import Store
from tracker.store.held_letters import Lost
from tracker.store.numbers_given import Given
from tracker.telling import jobs
from tracker.wiring import App

WRITES_LETTERS = ("raise_alerts", "queue_reminders", "queue_digests")
_NAME = "the restore"
_YEARS_BACK = 10
"""An incident is numbered in the year in which it happened."""


@dataclass(frozen=True)
class After:
    """What is known of the time after the backup: the lost database, or numbers to skip."""

    database: str | None = None
    skip: int = 20


@dataclass(frozen=True)
class TakenUp:
    """How a restored database goes on.

    `held` letters wait for somebody to say whether they had left; of `known` ones the lost
    database said so. `caught_up` are the jobs that fell due since the backup, whose letters are
    held too. `next_numbers` are the next references, where some are given already.
    """

    held: int
    known: int
    caught_up: tuple[str, ...]
    next_numbers: tuple[str, ...]


def take_up(app: App, made_at: datetime, after: After) -> TakenUp:
    """Make a restored database ready: what may have left since the backup is held.

    What the timer would catch up with is done here, for the lost database may have done it too.
    """
    letters, given = _lost(after) if after.database else ({}, None)
    with app.store.writing_everything() as session:
        known = held_letters.settle_by(session, letters)
        held_letters.hold_all(session)
        held_letters.end_sign_ins(session, app.clock.now())
        session.add(Restoration(backup_made_at=made_at, restored_at=app.clock.now()))
        numbers = _numbers(app, session, given, after.skip)
        numbers_given.keep(session, numbers)
    with app.store.writing_everything() as session:
        caught_up = tuple(_catch_up(app.within(session), session))
        held = held_letters.hold_all(session)
    return TakenUp(held, known, caught_up, _next(numbers, given is None, after.skip))


def _lost(after: After) -> tuple[dict[str, Lost], Given]:
    """Return what a lost database says of letters and numbers."""
    store = Store(after.database or "")
    try:
        with store.reading_everything() as session:
            connection = session.connection()
            return held_letters.lost_letters(connection), numbers_given.given_in(connection)
    except (TrackerError, SQLAlchemyError) as fault:
        raise BadInput(
            "lost_database_unreadable",
            f"The lost database can't be read ({type(fault).__name__}), so nothing was restored. "
            "Leave it out, and say how many numbers may have been given since the backup.",
            field="lost",
        ) from fault
    finally:
        store.close()


def _numbers(app: App, session: Session, given: Given | None, skip: int) -> Given:
    """Return the highest number of each stem that may have been given."""
    connection = session.connection()
    if given is not None:
        mine = numbers_given.given_in(connection)
        return {key: max(mine.get(key, 0), given.get(key, 0)) for key in mine.keys() | given}
    if skip < 1:
        raise BadInput(
            "numbers_not_skipped",
            "Numbers that were given after the backup would be given again, so nothing was "
            "restored. Skip at least 1.",
            field="skip",
        )
    year = app.clock.today().year
    years = range(year - _YEARS_BACK, year + 1)
    flows = app.of_subject("review")
    prefixes = {"INC", *REGISTER.values(), *(flow.prefix for flow in flows if flow.prefix)}
    return numbers_given.skipped(connection, by=skip, prefixes=sorted(prefixes), years=years)


def _catch_up(app: App, session: Session) -> Iterable[str]:
    """Do once what the timer would do after an absence and that writes letters."""
    now = app.clock.now()
    path = app.settings.config_folder / "timetable.toml"
    for job in timetable.read(path, operations=jobs.OPERATIONS):
        last = slots.latest(session, job.name, by=now)
        if last is None or job.operation not in WRITES_LETTERS:
            continue
        fires_at = job.latest_by(now, after=last.fires_at)
        if fires_at is None and last.done_at is not None:
            continue
        said = jobs.do_for_boards(app, session, job.operation)
        slots.done_now(session, job.name, fires_at or last.fires_at, by=_NAME, at=now, outcome=said)
        yield f"{job.name}: {said}"


def _next(numbers: Given, is_guessed: bool, skip: int) -> tuple[str, ...]:
    """Name the next review or incident of each year in which there is one."""
    least = skip if is_guessed else 0
    return tuple(
        f"{stem}{highest + 1:02}"
        for (_, stem), highest in sorted(numbers.items())
        if highest > least and fullmatch(r"[A-Z]+-\d{4}-", stem)
    )
