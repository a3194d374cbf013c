"""What is odd about a meeting without being wrong: its day, and nobody recorded as there."""

from datetime import date

from tracker.changing.look import Look
from tracker.operations.meetings.attendance_records import rows_of
from tracker.records import Board, Meeting
from tracker.store.items import find
from tracker.wiring import App
from workflows import phrases


def day_doubt(app: App, board: Board, held_on: date) -> str | None:
    """Say that a meeting's day is no working day and why; `CalendarEnds` for a day not covered."""
    why = app.calendar(board.nation).why_not(held_on)
    if why is None:
        return None
    return f"{phrases.day(held_on)} is no working day ({why}). Check the day that was meant."


def closing_doubt(look: Look, reference: str) -> str | None:
    """Say that nobody's attendance at a meeting is recorded, so that its quorum is unknown."""
    meeting = find(look.session, Meeting, look.board.id or 0, reference)
    if rows_of(look.session, [meeting.id or 0]):
        return None
    return (
        f"nobody can say that {reference} was quorate. Record who came with: "
        f"tracker meeting attend {reference} SEAT=y"
    )
