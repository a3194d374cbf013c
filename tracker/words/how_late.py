"""How late something is, was, or was when it stopped."""

from datetime import date
from typing import TYPE_CHECKING, Protocol

from workflows import phrases
from workflows.words import BLOCKED, DUE, PLACING, SIGN_OFF

if TYPE_CHECKING:
    from tracker.pages.action_lines import ActionLine


def days_late(days: int, clock: str = "") -> str | None:
    """Return "3 days", with the name of what is late where it isn't the due date; or None."""
    return phrases.count(days, "day") + clock_name(clock) if days else None


_CLOCKS = {
    SIGN_OFF: "sign-off",
    BLOCKED: "to be looked at again",
    PLACING: "to be given an owner",
}
"""What is late of an action where that isn't its due date."""


class LateLine(Protocol):
    """What is late by days, and by working days."""

    @property
    def days_late(self) -> int:
        """Return calendar days."""

    @property
    def working_days_late(self) -> int:
        """Return working days; 0 over a first weekend."""


def overdue_words(line: LateLine, clock: str = "") -> str:
    """Return "Overdue by 3 working days", in days over a first weekend, with what is late."""
    working = line.working_days_late
    late = (
        phrases.count(working, "working day") if working else phrases.count(line.days_late, "day")
    )
    return f"Overdue by {late}{clock_name(clock)}"


def late_for(clock: str) -> str:
    """Return what is late where a board's file doesn't name it itself: " (sign-off)", or ""."""
    return clock_name(clock) if clock in _CLOCKS else ""


def day_words(clock: str, on: date) -> str:
    """Return by when something is to be done, and what where that isn't the due date: "to be
    looked at again by 19 April 2017"."""
    named = _CLOCKS.get(clock)
    return f"{named} by {phrases.day(on)}" if named else f"by {phrases.day(on)}"


def late_words(days: int, clock: str = "") -> str:
    """Return how late something is, and "-" where it isn't: a cell of a table."""
    return days_late(days, clock) or "-"


def clock_name(clock: str) -> str:
    """Return the name of a clock that runs where it isn't the due date: " (sign off)"."""
    return "" if clock in ("", DUE) else f" ({_CLOCKS.get(clock) or clock.replace('_', ' ')})"


def and_late(days: int) -> str:
    """Return what follows a due date that has passed: ", 3 days late"."""
    return f", {phrases.count(days, 'day')} late" if days else ""


def late_before(working_days: int) -> str:
    """Return how late something was before it got more time: "was 12 working days late before"."""
    return f"was {phrases.count(working_days, 'working day')} late before" if working_days else ""


def late_earlier(line: "ActionLine") -> str | None:
    """Return how late an action was: when its due date stopped, and before it got more time."""
    words = (_late_when_stopped(line), late_before(line.late_before))
    return "; ".join(part for part in words if part) or None


def late_fact(line: "ActionLine", *, none: str | None) -> str | None:
    """Return how late an action is, and was: when its due date stopped, and before more time."""
    words = (days_late(line.days_late, line.late_for), late_earlier(line))
    return "; ".join(part for part in words if part) or none


def late_or_no(days: int, *before: str) -> str:
    """Return how late something is, "no" where it isn't, and what it was before."""
    return "; ".join(part for part in (days_late(days) or "no", *before) if part)


def _late_when_stopped(line: "ActionLine") -> str:
    """Return how late an action was when its due date stopped: as it was done, blocked, ended."""
    if not line.late_when_stopped:
        return ""
    late = f"{phrases.count(line.late_when_stopped, 'working day')} late"
    stopped = f"as it was {phrases.lowered(line.state_label)}"
    if line.is_open:
        return f"was {late} {stopped}"
    return f"done {late}" if line.timeliness else f"{late} {stopped}"
