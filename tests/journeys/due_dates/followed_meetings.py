"""A due date that hangs on the meeting of 11 October, and that meeting moved."""

from datetime import date

from tests.builders import Desk
from tests.people import MANAGER
from tracker.operations.meetings.meeting_dates import (
    MeetingMoved,
    NewMeetingDay,
    move_meeting,
)
from tracker.pages.action_pages import action_page
from tracker.pages.due_dates import DueDates

A01, M01 = "SCR-2016-01-A01", "M-001"
DUE, BEFORE = date(2016, 9, 30), date(2016, 9, 27)
NOVEMBER = date(2016, 11, 8)


def following(desk: Desk) -> str:
    """Return an action that is due ten working days before the meeting of 11 October."""
    reference = desk.started(DUE)
    said = {"meeting": M01, "working_days_before": 10}
    desk.move(reference, "follow_meeting", by=MANAGER, **said)
    return reference


def moved(desk: Desk, to: date, *, by: str = MANAGER, reason: str = "The room") -> MeetingMoved:
    """Move the meeting."""
    return move_meeting(desk.app, desk.board, M01, NewMeetingDay(to, reason), by=by)


def dates(desk: Desk, reference: str = A01) -> DueDates:
    """Return the dates of the action."""
    return desk.read(action_page, reference).dates
