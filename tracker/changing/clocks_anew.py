"""The clock that an action, a notice, a return or a request keeps of its own, counted anew."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.records import Action, AgencyReturn, Extension, Notice
from tracker.store import alerts
from workflows.calendar import Calendar
from workflows.definition import Workflow
from workflows.names import ENTERED
from workflows.running_clock import running_clock

CLOCKED: Mapping[str, Any] = {
    alerts.ACTION: Action,
    alerts.NOTICE: Notice,
    alerts.AGENCY_RETURN: AgencyReturn,
    alerts.EXTENSION: Extension,
}
"""What keeps a clock of its own, by what its alerts are called."""


def clock_anew(workflow: Workflow, item: Any, calendar: Calendar) -> tuple[str | None, date | None]:
    """Return the name and day of the clock that runs on an item where it stands.

    A notice that a review's clock covers has none.
    """
    if getattr(item, "covered_by", None) is not None:
        return None, None
    anchors = {
        "due": getattr(item, "due_on", None),
        "review": getattr(item, "review_on", None),
        ENTERED + item.state: item.entered_on,
    }
    return running_clock(workflow, workflow.state(item.state), anchors, calendar)
