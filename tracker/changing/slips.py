"""How far an agreed due date has moved from the first one, and how late it was when it did."""

from datetime import date
from typing import Protocol

from workflows.calendar import Calendar
from workflows.words import DUE


class Late(Protocol):
    """An action, as far as its lateness goes."""

    due_on: date | None
    clock_name: str | None
    entered_on: date | None
    done_on: date | None


def late_on(calendar: Calendar, action: Late, on: date) -> int:
    """Return the working days by which an action is late on a day.

    Only while its due date runs: nobody becomes later while others block it or while it is being
    placed or signed off, but what was late before is. What is done was late on the day it was
    submitted, and what ended otherwise on that on which it did.
    """
    if action.clock_name is None:
        return days_after(calendar, action.due_on, action.done_on or action.entered_on)
    return days_after(
        calendar, action.due_on, on if action.clock_name == DUE else action.entered_on
    )


def slip_of(calendar: Calendar, original_on: date | None, due_on: date | None) -> int:
    """Return the working days from the first due date to the one agreed now."""
    return days_after(calendar, original_on, due_on)


def days_after(calendar: Calendar, first: date | None, then: date | None) -> int:
    """Return the working days by which one day lies after another; 0 where it doesn't."""
    if first is None or then is None or then <= first:
        return 0
    return calendar.working_days_between(first, then)
