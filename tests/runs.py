"""What the timer does for a board, done on the day that it is done for."""

from dataclasses import replace
from datetime import UTC, date, datetime

from tracker.clock import FixedClock
from tracker.records import Board
from tracker.telling import clearing, digest_queue, reminding, sweep
from tracker.telling.clearing import Cleared
from tracker.telling.digest_queue import Queued
from tracker.telling.reminding import Reminded
from tracker.telling.sweep import Raised
from tracker.wiring import App


def raise_alerts(app: App, board: Board, *, as_of: date) -> Raised:
    """Raise the alerts of a board on a day."""
    return sweep.raise_alerts(_on(app, as_of), board, as_of=as_of)


def queue_reminders(app: App, board: Board, *, as_of: date) -> Reminded:
    """Queue the reminders of a board on a day."""
    return reminding.queue_reminders(_on(app, as_of), board, as_of=as_of)


def queue_digests(app: App, board: Board, *, as_of: date) -> Queued:
    """Queue the digests of a board on a day."""
    return digest_queue.queue_digests(_on(app, as_of), board, as_of=as_of)


def clear_away(app: App, *, as_of: date) -> Cleared:
    """Delete what is too old on a day."""
    return clearing.clear_away(_on(app, as_of), as_of=as_of)


def _on(app: App, day: date) -> App:
    """Return the app at noon of a day, where its own day is earlier."""
    if app.clock.today() >= day:
        return app
    return replace(app, clock=FixedClock(datetime(day.year, day.month, day.day, 12, tzinfo=UTC)))
