"""The dates of an action: first, agreed and forecast, how far they slipped, what they hang on."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from tracker.changing import days_after, slip_of
from tracker.records import Action, Meeting
from workflows.calendar import Calendar


@dataclass(frozen=True)
class DueDates:
    """An action's dates; slips are counted in working days from the first due date.

    `dates_given` counts the due dates that it has had, 0 where nobody has set one.
    `late_before` adds up how late it was whenever more time was granted: that is not undone.
    """

    original_on: date | None
    agreed_on: date | None
    forecast_on: date | None
    dates_given: int
    slip_working_days: int
    forecast_working_days_after: int
    late_before_working_days: int
    meeting: str | None
    meeting_on: date | None
    working_days_before: int | None


def due_dates(session: Session, action: Action, calendar: Calendar) -> DueDates:
    """Return the dates of an action."""
    meeting = session.get(Meeting, action.due_meeting_id) if action.due_meeting_id else None
    return DueDates(
        original_on=action.original_due_on,
        agreed_on=action.due_on,
        forecast_on=action.forecast_on,
        dates_given=action.times_extended + 1 if action.due_on else 0,
        slip_working_days=slip_of(calendar, action.original_due_on, action.due_on),
        forecast_working_days_after=days_after(calendar, action.due_on, action.forecast_on),
        late_before_working_days=action.late_when_extended,
        meeting=meeting.reference if meeting else None,
        meeting_on=meeting.held_on if meeting else None,
        working_days_before=action.due_working_days_before,
    )
