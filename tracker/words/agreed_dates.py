"""The dates of an action: due, first due, forecast, and what its owner says of them."""

from datetime import date
from typing import TYPE_CHECKING

from workflows import phrases

if TYPE_CHECKING:
    from tracker.pages.action_lines import ActionLine
    from tracker.pages.action_pages import UpdateLine
    from tracker.pages.due_dates import DueDates

ILLUSTRATIVE = "* the owner and dates are illustrative: the source records none."

Fact = tuple[str, str | None]


def due_facts(dates: "DueDates", *, illustrative: bool) -> tuple[Fact, ...]:
    """Return the due dates of an action's page; those that it lacks are None."""
    marked = " (illustrative: the source records none)" if illustrative else ""
    return (
        ("Due", phrases.day(dates.agreed_on) + _slip(dates) + marked),
        ("First due", _first(dates)),
        ("Forecast", forecast_words(dates.forecast_on, dates.forecast_working_days_after)),
        ("Due date follows", _meeting(dates)),
    )


def due_story(dates: "DueDates", *, illustrative: bool) -> str | None:
    """Return what is to be said of a due date that stands elsewhere; None for nothing."""
    parts = (
        _moved(dates),
        "the date is illustrative: the source records none" if illustrative else "",
    )
    return "; ".join(part for part in parts if part) or None


def forecast_words(on: date | None, after: int) -> str | None:
    """Return a forecast, and how many working days after the due date it lies."""
    if on is None:
        return None
    later = f", {phrases.count(after, 'working day')} after it is due" if after else ""
    return phrases.day(on) + later


def due_cell(line: "ActionLine") -> str:
    """Return the due date of a list, with a forecast that goes beyond it."""
    due = phrases.day(line.due_on) + (" *" if line.illustrative else "")
    after = phrases.count(line.forecast_after, "working day")
    return f"{due}; forecast {after} after" if line.forecast_after else due


def update_words(said: "UpdateLine") -> str:
    """Return one progress update."""
    parts = [
        said.narrative,
        "" if said.percent is None else f"{said.percent} per cent done.",
        f"Forecast {phrases.day(said.forecast_on)}." if said.forecast_on else "",
        f"In the way: {said.blockers}" if said.blockers else "",
        f"Reached: {said.milestones}" if said.milestones else "",
    ]
    *before, last = [part for part in parts if part]
    return " ".join([*(_ended(part) for part in before), last])


def follows_words(working_days_before: int, meeting: str, held_on: date) -> str:
    """Return which meeting a due date follows: "10 working days before M-002, on 28 March 2034"."""
    before = phrases.count(working_days_before, "working day")
    return f"{before} before {meeting}, on {phrases.day(held_on)}"


def day_or_words(on: date | None, as_recorded: str | None) -> str:
    """Return a date, or the words of a source that gives no full one."""
    if on is None and as_recorded:
        return f'"{as_recorded}" (no full date)'
    return phrases.day(on)


def _ended(said: str) -> str:
    """Return a sentence with the full stop that its writer left out, where another follows."""
    return f"{said}." if said[-1].isalnum() else said


def _slip(dates: "DueDates") -> str:
    moved = _moved(dates)
    return f", {moved}" if moved else ""


def _moved(dates: "DueDates") -> str:
    if dates.dates_given < 2 and not dates.slip_working_days:
        return ""
    return phrases.moved(dates.dates_given - 1, dates.slip_working_days)


def _first(dates: "DueDates") -> str | None:
    has_moved = dates.original_on is not None and dates.original_on != dates.agreed_on
    return phrases.day(dates.original_on) if has_moved else None


def _meeting(dates: "DueDates") -> str | None:
    if dates.meeting is None or dates.meeting_on is None:
        return None
    return follows_words(dates.working_days_before or 0, dates.meeting, dates.meeting_on)
