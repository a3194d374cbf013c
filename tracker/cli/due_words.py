"""The dates of an action in words, and what its owner said of them."""

from datetime import date
from typing import TYPE_CHECKING

from notifications.phrases import moved
from tracker.cli.printing import british, counted
from tracker.cli.sentences import late_words, lowered

if TYPE_CHECKING:
    from tracker.pages.action_lines import ActionLine
    from tracker.pages.action_pages import UpdateLine
    from tracker.pages.due_dates import DueDates

Fact = tuple[str, str | None]


def due_facts(dates: "DueDates", *, illustrative: bool) -> tuple[Fact, ...]:
    """Return the due dates of an action's page, those that there are."""
    marked = " (illustrative: the source records none)" if illustrative else ""
    return (
        ("Due", british(dates.agreed_on) + _slip(dates) + marked),
        ("First due", _first(dates)),
        ("Forecast", forecast_words(dates.forecast_on, dates.forecast_working_days_after)),
        ("Due date follows", _meeting(dates)),
    )


def forecast_words(on: date | None, after: int) -> str | None:
    """Write a forecast, and how far after the due date it lies."""
    if on is None:
        return None
    later = f", {counted(after, 'working day')} after it is due" if after else ""
    return british(on) + later


def late_before(working_days: int) -> str:
    """Write how late something was before it was given more time: "was 12 working days late"."""
    return f"was {counted(working_days, 'working day')} late before" if working_days else ""


def late_fact(line: "ActionLine", *, none: str) -> str:
    """Write how late an action is, and was: when its due date stopped, and before more time."""
    words = (
        late_words(line.days_late, line.late_for) if line.days_late else "",
        _late_when_stopped(line),
        late_before(line.late_before),
    )
    return "; ".join(part for part in words if part) or none


def due_cell(line: "ActionLine") -> str:
    """Write the due date of a list, with a forecast that goes beyond it."""
    due = british(line.due_on) + (" *" if line.illustrative else "")
    after = counted(line.forecast_after, "working day")
    return f"{due}; forecast {after} after" if line.forecast_after else due


def said_words(said: "UpdateLine") -> str:
    """Write one progress update."""
    parts = [
        said.narrative,
        "" if said.percent is None else f"{said.percent} per cent done.",
        f"Forecast {british(said.forecast_on)}." if said.forecast_on else "",
        f"In the way: {said.blockers}" if said.blockers else "",
        f"Reached: {said.milestones}" if said.milestones else "",
    ]
    *before, last = [part for part in parts if part]
    return " ".join([*(_ended(part) for part in before), last])


def _late_when_stopped(line: "ActionLine") -> str:
    """Write how late an action was when its due date stopped: as it was done, blocked, ended."""
    if not line.late_when_stopped:
        return ""
    late = f"{counted(line.late_when_stopped, 'working day')} late"
    if line.is_open:
        return f"was {late} as it was {lowered(line.state_label)}"
    return f"done {late}" if line.timeliness else f"{late} as it was {lowered(line.state_label)}"


def _ended(said: str) -> str:
    """End a sentence that its writer did not, where another follows."""
    return f"{said}." if said[-1].isalnum() else said


def _slip(dates: "DueDates") -> str:
    if dates.dates_given < 2 and not dates.slip_working_days:
        return ""
    return f", {moved(dates.dates_given - 1, dates.slip_working_days)}"


def _first(dates: "DueDates") -> str | None:
    has_moved = dates.original_on is not None and dates.original_on != dates.agreed_on
    return british(dates.original_on) if has_moved else None


def _meeting(dates: "DueDates") -> str | None:
    if dates.meeting is None:
        return None
    before = counted(dates.working_days_before or 0, "working day")
    return f"{before} before {dates.meeting}, on {british(dates.meeting_on)}"
