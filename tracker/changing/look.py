"""One reading: one session, one moment of the database, one viewer, one day."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from sqlmodel import Session

from tracker.changing.acting import posts_of
from tracker.records import Board, ReviewReading
from tracker.store.sight import sight_of
from tracker.store.visibility import see_with
from tracker.wiring import App


@dataclass(frozen=True)
class Look:
    """What one person sees of a board at one moment, as of a London day.

    `readings` are those of restricted reviews; they are kept before anybody is shown what was read.
    """

    app: App
    session: Session
    board: Board
    today: date
    readings: list[ReviewReading] = field(default_factory=list, kw_only=True)


@contextmanager
def looking(app: App, board: Board, *, as_of: date | None = None) -> Iterator[Look]:
    """Open a reading through the eyes of the app's viewer; its answers are shown after it ends."""
    with app.store.reading() as session:
        seen = app.within(session)
        _show_what_is_seen(seen, session)
        look = Look(seen, session, board, as_of or app.clock.today())
        yield look
    if look.readings:
        with app.store.writing() as session:
            session.add_all(look.readings)


def _show_what_is_seen(app: App, session: Session) -> None:
    """Let a reading show what its viewer's posts let them see; without a viewer it shows all."""
    viewer = app.store.viewer
    if viewer is not None:
        posts = posts_of(session, viewer, app.clock.today())
        see_with(session, sight_of(viewer, posts, app.roles))
