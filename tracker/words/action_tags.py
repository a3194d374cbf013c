"""The tags of an action: how it stands, in words and with a colour."""

from typing import TYPE_CHECKING

from tracker.words.how_late import clock_name, overdue_words
from workflows.lateness import Timeliness
from workflows.words import BLOCKED, SIGN_OFF

if TYPE_CHECKING:
    from tracker.pages.action_lines import ActionLine

_WHERE = {SIGN_OFF: "blue", BLOCKED: "orange"}
_DONE = (Timeliness.DONE_ON_TIME, Timeliness.DONE_LATE)


def state_colour(line: "ActionLine") -> str:
    """Return the colour of an action's state: blue to be signed off, green when it is, orange where
    others block it; "" for any other."""
    return "green" if line.timeliness in _DONE else _WHERE.get(line.late_for, "")


def time_tag(line: "ActionLine") -> tuple[str, str] | None:
    """Return "Overdue by 3 working days" with red, or "Due soon" with yellow; None for neither."""
    if line.days_late:
        return overdue_words(line, line.late_for), "red"
    if line.timeliness == Timeliness.DUE_SOON:
        return f"Due soon{clock_name(line.late_for)}", "yellow"
    return None
