"""What waits on a board, as the app's viewer sees it: its letters and its open alerts."""

from tests.builders import look_at
from tracker.pages.letter_lines import letters
from tracker.pages.letter_lines import open_alerts as open_alerts_of
from tracker.pages.listing import Wanted
from tracker.records import Alert, Board, Outbox
from tracker.wiring import App


def letters_of(app: App, board: Board, *states: str) -> list[Outbox]:
    """Return a board's letters, or those in some states, oldest first."""
    return list(look_at(app, board, letters, Wanted(state=states or None)))


def open_alerts(app: App, board: Board) -> list[Alert]:
    """Return the alerts that nothing has closed, the longest overdue first."""
    return list(look_at(app, board, open_alerts_of))
