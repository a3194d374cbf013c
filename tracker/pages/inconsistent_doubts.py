"""One thing on a board that can't be right, or isn't complete."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from tracker.records import Board
from tracker.wiring import App


@dataclass(frozen=True)
class Doubt:
    """What is in doubt and what would settle it.

    `kind` is missing, order, orphan, expired, unheld or conflict.
    """

    kind: str
    reference: str
    words: str
    next: str


@dataclass(frozen=True)
class Examined:
    """A board looked at as of a day, through a session that sees what its viewer may."""

    app: App
    session: Session
    board: Board
    day: date
