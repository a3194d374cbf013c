"""Whether something is late, and by how much: written once, used everywhere."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workflows.calendar import Calendar


class Timeliness(StrEnum):
    """How something stands against its date."""

    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    ON_TIME = "on_time"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Lateness:
    """Timeliness, with calendar and working days late: 0 unless late."""

    timeliness: Timeliness
    days: int = 0
    working_days: int = 0


def lateness(
    due_on: date,
    done_on: date | None,
    as_of: date,
    calendar: Calendar,
    *,
    soon_working_days: int = 10,
) -> Lateness:
    """Return how late something is as of a day; what is due that day is not overdue."""
    ended_on = as_of if done_on is None else done_on
    if ended_on > due_on:
        return Lateness(
            Timeliness.OVERDUE if done_on is None else Timeliness.DONE_LATE,
            days=(ended_on - due_on).days,
            working_days=calendar.working_days_between(due_on, ended_on),
        )
    if done_on is not None:
        return Lateness(Timeliness.DONE_ON_TIME)
    is_soon = calendar.working_days_between(as_of, due_on) <= soon_working_days
    return Lateness(Timeliness.DUE_SOON if is_soon else Timeliness.ON_TIME)


def is_due_before(meeting_on: date, due_on: date, as_of: date) -> bool:
    """Tell whether what is not late is due before a meeting, or on the day of it."""
    return as_of <= due_on <= meeting_on
