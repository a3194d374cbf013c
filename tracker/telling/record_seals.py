"""The record of every board sealed, and looked through: what the timer does, and the statement."""

import logging
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from notifications.transports import Stopping, never
from tracker.changing import boards_in
from tracker.records import Board
from tracker.store.chain_links import head, seal
from tracker.store.record_check import record_faults_and_contents
from tracker.wiring import App

_AT_ONCE = 1000
"""How many rows of a kind one transaction links: on SQLite others wait to write meanwhile."""
_SHOWN, _GROUP = 32, 4
log = logging.getLogger("tracker.record")


@dataclass(frozen=True)
class Statement:
    """What stands for all that a board has recorded up to a moment."""

    board: str
    name: str
    sealed_at: datetime
    seal: str


def seal_record(app: App, is_stopping: Stopping = never) -> str:
    """Link what was recorded since the last time, on every board; say nothing of how much."""
    with app.store.reading() as session:
        boards = boards_in(session)
    for board in boards:
        if not is_stopping():
            _seal_all(app, board)
    return "done"


def look_through_record(app: App, is_stopping: Stopping = never) -> str:
    """Look whether the record and its files are as they were; each fault is an error in the log."""
    if is_stopping():
        return "not looked through: stopping"
    with app.store.reading() as session:
        faults = record_faults_and_contents(session, app.kept_files)
    for fault in faults:
        log.error("the record is not as it was: %s", fault)
    return f"not as it was: {faults[0]}" if faults else "as it was"


def state_record(app: App, board: Board) -> Statement:
    """Seal a board's record as it is now, and return what stands for it."""
    _seal_all(app, board)
    with app.store.reading() as session:
        found = head(session, board.id or 0)
    return Statement(board.reference, board.name, app.clock.now(), shown(found))


def seal_within(session: Session, board: Board, *, at: datetime) -> str:
    """Seal a board's record in a transaction that is open; return its seal as letters show it."""
    seal(session, board.id or 0, at=at)
    return shown(head(session, board.id or 0))


def shown(found: str | None) -> str:
    """Return a seal in groups that can be read out; "" where nothing was ever recorded."""
    signs = (found or "")[:_SHOWN]
    return " ".join(signs[at : at + _GROUP] for at in range(0, len(signs), _GROUP))


def _seal_all(app: App, board: Board) -> None:
    is_left = True
    while is_left:
        with app.store.writing() as session:
            is_left = seal(session, board.id or 0, at=app.clock.now(), most=_AT_ONCE) > 0
