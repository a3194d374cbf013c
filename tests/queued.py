"""What waits on a board, as the app's viewer sees it: its letters and its open alerts."""

from sqlmodel import col, update

from tests.builders import Desk, look_at
from tracker.changing.look import Look
from tracker.pages.letter_lines import AlertLine, LetterLine, letters
from tracker.pages.letter_lines import open_alerts as open_alerts_of
from tracker.pages.listing import Wanted
from tracker.records import Board, Outbox
from tracker.wiring import App


def letters_of(app: App, board: Board, *states: str) -> list[Outbox]:
    """Return a board's letters, or those in some states, oldest first, with all that they say."""
    return look_at(app, board, _rows, Wanted(state=states or None))


def open_alerts(app: App, board: Board) -> list[AlertLine]:
    """Return the alerts that nothing has closed, the longest overdue first."""
    return list(look_at(app, board, open_alerts_of))


def _rows(look: Look, wanted: Wanted) -> list[Outbox]:
    return [_row(look, line) for line in letters(look, wanted)]


def _row(look: Look, line: LetterLine) -> Outbox:
    row = look.session.get_one(Outbox, line.id)
    look.session.expunge(row)
    row.letter = line.letter
    return row


def put_letters(desk: Desk, was: str, now: str) -> None:
    """Put every letter in one state into another, as a sender, a restore or a person would."""
    with desk.app.store.writing_everything() as session:
        stuck = update(Outbox).where(col(Outbox.state) == was)
        session.execute(stuck.values(state=now, attempts=0, unanswered=0))
