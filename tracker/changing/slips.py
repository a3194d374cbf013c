"""How far an agreed due date has moved from the first one, and how late it was when it did."""

from datetime import date
from typing import Any, Protocol

from workflows.calendar import Calendar
from workflows.words import DUE


class Late(Protocol):
    """An action, as far as its lateness goes."""

    @property
    def due_on(self) -> date | None:
        """Return the day that was agreed."""

    @property
    def clock_name(self) -> str | None:
        """Return the clock that runs, if any."""

    @property
    def entered_on(self) -> date | None:
        """Return the day on which it came into its state."""

    @property
    def done_on(self) -> date | None:
        """Return the day on which it was submitted, once that is signed off."""


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


class Dated(Late, Protocol):
    """An action or a part of one, as far as its agreed date goes."""

    original_due_on: date | None
    times_extended: int
    late_when_extended: int


def dated_anew(calendar: Calendar, item: Dated, due_on: date, *, on: date) -> dict[str, Any]:
    """Return what changes with an agreed date: a later one is a slip, and what was late stays so.

    The first date never changes. `on` is the day by which it is late as it gets more time.
    """
    columns: dict[str, Any] = {
        "due_on": due_on,
        "original_due_on": item.original_due_on or due_on,
    }
    if item.due_on is None or due_on <= item.due_on:
        return columns
    return columns | {
        "times_extended": item.times_extended + 1,
        "late_when_extended": item.late_when_extended + late_on(calendar, item, on),
    }


def slip_of(calendar: Calendar, original_on: date | None, due_on: date | None) -> int:
    """Return the working days from the first due date to the one agreed now."""
    return days_after(calendar, original_on, due_on)


def days_after(calendar: Calendar, first: date | None, then: date | None) -> int:
    """Return the working days by which one day lies after another; 0 where it doesn't."""
    if first is None or then is None or then <= first:
        return 0
    return calendar.working_days_between(first, then)
