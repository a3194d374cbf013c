"""What the timetable may call: each takes every board, and says in a line what it did."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from sqlmodel import Session

from notifications.transports import Stopping, never
from tracker.changing import Look, boards_in
from tracker.telling.clearing import clear_in
from tracker.telling.digest_queue import queue_in
from tracker.telling.letter_sending import send_waiting
from tracker.telling.record_seals import look_through_record, seal_record
from tracker.telling.reminding import queue_reminders_in
from tracker.telling.sweep import sweep
from tracker.wiring import App

Kept = Callable[[App, Session, date], str]


def raise_alerts(app: App, session: Session, as_of: date) -> str:
    """Raise the alerts of every board."""
    done = [sweep(look) for look in _looks(app, session, as_of)]
    return f"raised {sum(d.raised for d in done)}, already {sum(d.already_raised for d in done)}"


def queue_reminders(app: App, session: Session, as_of: date) -> str:
    """Queue the reminders of every board."""
    done = [queue_reminders_in(look) for look in _looks(app, session, as_of)]
    return f"wrote to {sum(len(d.people) for d in done)} of {sum(d.items for d in done)} items"


def queue_digests(app: App, session: Session, as_of: date) -> str:
    """Queue the digests of every board."""
    done = [queue_in(look) for look in _looks(app, session, as_of)]
    return f"queued {sum(len(d.queued) for d in done)}, empty {sum(len(d.empty) for d in done)}"


def clear_away(app: App, session: Session, as_of: date) -> str:
    """Delete what has been kept for long enough, on every board."""
    done = clear_in(app, session, as_of)
    forms = f"forms {done.words}, files {done.files}, results {done.results}"
    return f"{forms}, requests to come in {done.requests}"


def send_letters(app: App, is_stopping: Stopping = never) -> str:
    """Send what waits; each letter is recorded by itself."""
    done = send_waiting(app, is_stopping=is_stopping)
    doubt = f", uncertain {done.uncertain}" if done.uncertain else ""
    stopped = f"; stopped: {done.stopped_because}" if done.stopped_because else ""
    held = f", held since the restore {done.held}" if done.held else ""
    return f"sent {done.sent}, failed {done.failed}{doubt}, waiting {done.waiting}{held}{stopped}"


def _looks(app: App, session: Session, as_of: date) -> Iterator[Look]:
    return (Look(app, session, board, as_of) for board in boards_in(session))


WITHIN: Mapping[str, Kept] = {
    "raise_alerts": raise_alerts,
    "queue_reminders": queue_reminders,
    "queue_digests": queue_digests,
    "clear_away": clear_away,
}
"""Operations whose work is kept in the transaction that records the firing as done."""
BESIDE: Mapping[str, Callable[[App, Stopping], str]] = {
    "send_letters": send_letters,
    "seal_record": seal_record,
    "check_record": look_through_record,
}
"""Operations that record their own work step by step, look up whether they are to stop, and are
safe to repeat."""
OPERATIONS = (*WITHIN, *BESIDE)
