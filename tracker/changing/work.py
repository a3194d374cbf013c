"""What one person does in one transaction, and the way into it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tracker.changing.acting import Actor, actor_of
from tracker.changing.look import Look, looking
from tracker.records import Board
from tracker.store.visibility import look_as
from tracker.wiring import App


@dataclass(frozen=True)
class Work(Look):
    """What one person does in one transaction: where, on which day, and as whom."""

    actor: Actor

    @property
    def person_id(self) -> int:
        """Return who acts."""
        return self.actor.person_id

    @property
    def role(self) -> str:
        """Return the role of the first post that the actor holds."""
        return self.actor.posts[0].role


@contextmanager
def asking(app: App, board: Board, by: str) -> Iterator[Work]:
    """Open a reading in the name of somebody, to ask what they may do; nothing is written in it."""
    with looking(app, board) as look:
        actor = actor_of(look.session, board, by, look.today)
        look_as(look.session, actor.person_id)
        seen = look.app.seen_by(actor.person_id)
        yield Work(seen, look.session, board, look.today, actor, readings=look.readings)


@contextmanager
def working(app: App, board: Board, by: str) -> Iterator[Work]:
    """Open a transaction in the name of the person who acts; it sees what they may see."""
    with app.store.writing() as session:
        today = app.clock.today()
        actor = actor_of(session, board, by, today)
        look_as(session, actor.person_id)
        seen = app.within(session).seen_by(actor.person_id)
        yield Work(seen, session, board, today, actor)
