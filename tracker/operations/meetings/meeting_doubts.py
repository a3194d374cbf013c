"""What is odd about a meeting without being wrong: its day, and nobody recorded as there."""

from datetime import date

from tracker.changing import Caution, Look
from tracker.operations.meetings.attendance_records import rows_of
from tracker.records import Meeting


def day_cautions(look: Look, held_on: date) -> tuple[Caution, ...]:
    """Say that a meeting's day is no working day and why; `CalendarEnds` for a day not covered."""
    why = look.app.calendar(look.board.nation).why_not(held_on)
    return (Caution("no_working_day", {"held_on": held_on, "why": why}),) if why else ()


def closing_cautions(look: Look, meeting: Meeting) -> tuple[Caution, ...]:
    """Say that nobody's attendance at a meeting is recorded, so that its quorum is unknown."""
    if rows_of(look.session, [meeting.id or 0]):
        return ()
    return (Caution("no_attendance", {"meeting": meeting.reference}),)
