"""What the timetable may call: each is for every board, and says in a line what it did."""

import logging
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from notifications.transports import Stopping, never
from tracker.changing import Look, boards_in
from tracker.records import Board
from tracker.store.rows_ahead import count_dated_ahead
from tracker.telling.clearing import clear_in
from tracker.telling.digest_queue import queue_in
from tracker.telling.letter_sending import send_waiting
from tracker.telling.record_seals import look_through_record, seal_record
from tracker.telling.reminding import queue_reminders_in
from tracker.telling.sweep import sweep
from tracker.wiring import App

log = logging.getLogger("tracker.jobs")
_AHEAD = (
    "are dated later than today: a clock was ahead then, or is behind now. Nobody counts as told "
    "by them; look at the clocks of the machines"
)
Kept = Callable[[App, Session, date], str]


@dataclass(frozen=True)
class ForBoard:
    """What a job does for one board, told in numbers, and how those of all are said."""

    do: Callable[[Look], Mapping[str, int]]
    words: str


def raise_alerts(look: Look) -> Mapping[str, int]:
    """Raise the alerts of a board."""
    done = sweep(look)
    return {"raised": done.raised, "already": done.already_raised}


def queue_reminders(look: Look) -> Mapping[str, int]:
    """Queue the reminders of a board."""
    done = queue_reminders_in(look)
    return {"people": len(done.people), "items": done.items}


def queue_digests(look: Look) -> Mapping[str, int]:
    """Queue the digests of a board."""
    done = queue_in(look)
    return {"queued": len(done.queued), "empty": len(done.empty)}


def do_for_board(app: App, operation: str, board_id: int) -> Mapping[str, int]:
    """Do a job for one board as of today, in a transaction of its own."""
    with app.store.writing() as session:
        return _done_for(app, session, operation, session.get_one(Board, board_id))


def do_for_boards(app: App, session: Session, operation: str) -> str:
    """Do a job for every board as of today, in a transaction that is already open."""
    counts: Counter[str] = Counter()
    for board in boards_in(session):
        counts.update(_done_for(app, session, operation, board))
    return said_of_boards(operation, counts)


def said_of_boards(operation: str, counts: Mapping[str, int]) -> str:
    """Return what a job did for all boards together."""
    return FOR_BOARD[operation].words.format_map(Counter(counts))


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


def _done_for(app: App, session: Session, operation: str, board: Board) -> Mapping[str, int]:
    look = Look(app.within(session), session, board, app.clock.today())
    for name, number in count_dated_ahead(session, board.id or 0, look.today).items():
        log.error("%d %s of the board %s %s", number, name, board.reference, _AHEAD)
    return FOR_BOARD[operation].do(look)


FOR_BOARD: Mapping[str, ForBoard] = {
    "raise_alerts": ForBoard(raise_alerts, "raised {raised}, already {already}"),
    "queue_reminders": ForBoard(queue_reminders, "wrote to {people} of {items} items"),
    "queue_digests": ForBoard(queue_digests, "queued {queued}, empty {empty}"),
}
"""Operations done for each board in a transaction of its own, so that the fault of one stops no
other. Each is safe to repeat on its day: what was told is told once.
"""
WITHIN: Mapping[str, Kept] = {"clear_away": clear_away}
"""Operations whose work is kept in the transaction that records the firing as done."""
BESIDE: Mapping[str, Callable[[App, Stopping], str]] = {
    "send_letters": send_letters,
    "seal_record": seal_record,
    "check_record": look_through_record,
}
"""Operations that record their own work step by step, look up whether they are to stop, and are
safe to repeat."""
OPERATIONS = (*FOR_BOARD, *WITHIN, *BESIDE)
