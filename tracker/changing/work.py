"""What one person does in one transaction, and the way into it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlmodel import Session

from tracker.changing.acting import Actor, actor_of
from tracker.records import Board
from tracker.store.visibility import look_as
from tracker.wiring import App


@dataclass(frozen=True)
class Work:
    """What one person does in one transaction: where, and as whom."""

    app: App
    session: Session
    board: Board
    actor: Actor


@contextmanager
def working(app: App, board: Board, by: str) -> Iterator[Work]:
    """Open a transaction in the name of the person who acts; it sees what they may see."""
    app.know_calendar()
    with app.store.writing() as session:
        actor = actor_of(session, board, by, app.clock.today())
        look_as(session, actor.person_id)
        yield Work(app.seen_by(actor.person_id), session, board, actor)
