"""When something is due: a deadline's rule applied to the day it is counted from."""

import calendar as gregorian
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from workflows.calendar import Calendar
from workflows.entries import Deadline
from workflows.refusals import WorkflowError


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day that a count of working days passed over, and why."""

    on: date
    why: str


@dataclass(frozen=True, slots=True)
class DueDate:
    """The date, the working day by which to act on it, and the days that were not counted."""

    due_on: date
    act_by: date
    skipped: tuple[Skipped, ...]


def due_on(rule: Deadline, start: date, calendar: Calendar) -> DueDate:
    """Return the due date counted from `start`, which is day 0.

    Working days end with the nth working day after (or before) it. Months fall on the
    corresponding date, or on the last day of a shorter month, and are not moved off a
    weekend or a bank holiday; `act_by` is then the working day before.
    Raises CalendarEnds outside the days that the calendar covers.
    """
    calendar.is_working_day(start)  # refuses a start outside the calendar
    due = _shift(rule, start, calendar)
    return DueDate(
        due_on=due,
        act_by=calendar.last_working_day_on_or_before(due),
        skipped=tuple(_skipped(rule, start, due, calendar=calendar)),
    )


def earliest_start(rule: Deadline, done_on: date, calendar: Calendar) -> date:
    """Return the earliest anchor of a backwards rule that something done on `done_on` satisfies.

    Copies sent on 22 December 2016, due 7 working days before, allow publication from
    5 January 2017.
    """
    if rule.before is None:
        raise WorkflowError(
            "counts_forward",
            f'The deadline "{rule.name}" counts forward, so no earliest start follows from it.',
        )
    anchor = done_on
    if rule.counts == "calendar_days":
        anchor = done_on + timedelta(days=rule.amount)
    elif rule.counts == "months":
        anchor = add_months(done_on, rule.amount)
    elif rule.amount:
        day_before = done_on - timedelta(days=1)
        anchor = calendar.add_working_days(day_before, rule.amount) + timedelta(days=1)
    while _shift(rule, anchor, calendar) < done_on:  # a month end was clamped
        anchor += timedelta(days=1)
    return anchor


def _shift(rule: Deadline, start: date, calendar: Calendar) -> date:
    backwards = rule.before is not None
    if rule.counts == "working_days":
        count = calendar.subtract_working_days if backwards else calendar.add_working_days
        return count(start, rule.amount)
    amount = -rule.amount if backwards else rule.amount
    return (
        start + timedelta(days=amount)
        if rule.counts == "calendar_days"
        else (add_months(start, amount))
    )


def add_months(start: date, months: int) -> date:
    """Return the same day some months later, or the last day of a month that is shorter."""
    year, month0 = divmod(start.year * 12 + start.month - 1 + months, 12)
    last_day = gregorian.monthrange(year, month0 + 1)[1]
    return date(year, month0 + 1, min(start.day, last_day))


def _skipped(rule: Deadline, start: date, due: date, *, calendar: Calendar) -> Iterator[Skipped]:
    if rule.counts != "working_days":
        return
    first, last = min(start, due), max(start, due)
    for number in range(1, (last - first).days):
        day = first + timedelta(days=number)
        why = calendar.why_not(day)
        if why is not None:
            yield Skipped(day, why)
