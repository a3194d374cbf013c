"""The statutory clocks of a review: how each stands, what it counts, where its rule stands."""

from typing import TYPE_CHECKING, Any

from tracker.words.how_late import and_late
from workflows import phrases

if TYPE_CHECKING:
    from tracker.pages.clock_lines import ClockLine

COLUMNS = ("Clock", "From", "Due", "Act by", "Met", "Standing", "Rule")

_STANDINGS = {
    "not_begun": "not begun",
    "no_longer_owed": "no longer owed",
    "waived": "waived",
    "keep_until": "a minimum, never late",
    "on_time": "running",
    "due_soon": "due soon",
}


def clock_cells(line: "ClockLine") -> tuple[Any, ...]:
    """Return a clock as a row of a table, in the order of `COLUMNS`."""
    return (
        line.label + (" (local)" if line.is_local else ""),
        line.counted_from or line.counts,
        line.due_on,
        line.act_by,
        line.met_on,
        clock_standing(line),
        _rule(line),
    )


def clock_standing(line: "ClockLine") -> str:
    """Return how a clock stands: running, met in time, or late by so many days."""
    late = f"{phrases.count(line.days_late, 'day')} late ({line.working_days_late} working)"
    if line.standing == "overdue":
        return late
    if line.met_on is not None and line.standing.startswith("done"):
        return f"met, {late}" if line.days_late else "met in time"
    return _STANDINGS.get(line.standing, line.standing)


def next_due(line: "ClockLine") -> str:
    """Return when the clock that presses most is due, and how late it is."""
    return phrases.day(line.due_on) + and_late(line.days_late)


def clock_lines(line: "ClockLine") -> tuple[str, str]:
    """Return what a clock counts and who owes it, and below it where its rule stands."""
    checked = "" if line.verified else " NOT VERIFIED against the text."
    waived = f" Waived: {line.waived_because}" if line.waived_because else ""
    owed = f"owed by the {phrases.lowered(line.owed_by)}"
    note = f" {line.note}" if line.note else ""
    return f"{line.name}: {line.counts}, {owed}.{checked}{waived}", f"{line.source}.{note}"


def _rule(line: "ClockLine") -> str:
    if line.is_local:
        return "the board's own"
    return "verified" if line.verified else "not verified"
