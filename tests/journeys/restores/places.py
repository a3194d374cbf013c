"""Empty places for what is restored, and desks on it once it is there."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from tests.builders import Desk
from tests.databases import Templates
from tests.queued import letters_of
from tracker.clock import FixedClock
from tracker.scheduler import Timer
from tracker.settings import Settings
from tracker.store.engine import Store
from tracker.telling.letter_sending import Sent, send_waiting
from tracker.wiring import App

EVENING = datetime(2016, 10, 2, 20, tzinfo=UTC)
"""A Sunday: the digests leave on Monday morning."""
MORNING = datetime(2016, 10, 3, 11, tzinfo=UTC)


@contextmanager
def empty_place(templates: Templates, kind: str, folder: Path) -> Iterator[str]:
    """Lend the address of a place where nothing lies yet."""
    shelf = templates.shelf(kind)
    folder.mkdir(exist_ok=True)
    url = shelf.address(folder)
    shelf.make(url)
    try:
        yield url
    finally:
        shelf.drop(url)


def app_at(desk: Desk, url: str, folder: Path, at: datetime) -> App:
    """Return the desk's app on another database, with its files beside it."""
    settings = replace(desk.app.settings, database_url=url, files_folder=str(folder / "files"))
    return App(settings, Store(url), FixedClock(at))


def at(desk: Desk, moment: datetime) -> Desk:
    """Return the same desk at another moment."""
    return Desk(replace(desk.app, clock=FixedClock(moment)))


def sent(desk: Desk, port: int) -> Sent:
    """Send what waits to a mail server."""
    settings: Settings = replace(desk.app.settings, smtp_url=f"smtp://127.0.0.1:{port}")
    return send_waiting(replace(desk.app, settings=settings))


def timed(desk: Desk) -> None:
    """Let the timer look once; letters wait until they are sent."""
    Timer(desk.app).catch_up()


def states(desk: Desk) -> list[str]:
    """Return each letter and how it stands, by name."""
    return sorted(f"{row.letter} {row.state}" for row in letters_of(desk.app, desk.board))


def counted_review(desk: Desk, day: date) -> str:
    """Log a review; return its reference."""
    return desk.review(referred_on=day)
