"""Items that keep a clock of their own: what of it follows from a move."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.changing.work import Work
from tracker.records import (
    AgencyReturn,
    Contribution,
    Dissemination,
    Extension,
    ImpactCheck,
    Notice,
)
from tracker.store import alerts
from tracker.store.items import Duty
from workflows.definition import Workflow
from workflows.entries import State
from workflows.moves import Decision
from workflows.names import ENTERED
from workflows.running_clock import running_clock
from workflows.words import OF_SUBJECT

_KIND = {
    Notice: alerts.NOTICE,
    AgencyReturn: alerts.AGENCY_RETURN,
    Dissemination: alerts.DISSEMINATION,
    Extension: alerts.EXTENSION,
    Contribution: alerts.CONTRIBUTION,
    ImpactCheck: alerts.IMPACT_CHECK,
}


def start_clock(work: Work, workflow: Workflow, item: Duty) -> None:
    """Start the clock of a new item in its first state."""
    state = workflow.state(item.state)
    item.clock_name, item.clock_due_on = _clock_of(
        work, item, state, due_on=_due_on(item), entered_on=item.entered_on
    )


def columns_after(
    work: Work, item: object, decision: Decision, *, changes: Mapping[str, Any], day: date
) -> dict[str, Any]:
    """Return what a move changes beside the state: the day it dates, the clock that then runs."""
    if not isinstance(item, Duty):
        return {}
    entered = item.entered_on if decision.move.stays else day
    due_on = changes.get("due_on", _due_on(item))
    name, due = _clock_of(work, item, decision.to, due_on=due_on, entered_on=entered)
    columns = _dated(item, decision, day)
    if (name, due) != (item.clock_name, item.clock_due_on):
        series = item.clock_series + 1
        columns |= {"clock_name": name, "clock_due_on": due, "clock_series": series}
    return columns


def close_alerts(work: Work, item: object, changes: Mapping[str, Any], *, because: str) -> None:
    """Close the alerts of a clock that has stopped or begun again."""
    if not isinstance(item, Duty) or "clock_series" not in changes:
        return
    alerts.close_unless(
        work.session,
        item.board_id,
        item=(_KIND[type(item)], item.id or 0),
        due_on=None,
        at=work.app.clock.now(),
        because=because,
    )


def _due_on(item: Duty) -> date | None:
    return None if isinstance(item, Extension) else item.due_on


def _clock_of(
    work: Work, item: Duty, state: State, *, due_on: date | None, entered_on: date | None
) -> tuple[str | None, date | None]:
    """A notice that a review's clock covers has none: that clock raises the alert already."""
    if isinstance(item, Notice) and item.covered_by is not None:
        return None, None
    workflow = work.app.workflow(item.workflow_name, item.workflow_version)
    anchors = {"due": due_on, ENTERED + state.name: entered_on}
    return running_clock(workflow, state, anchors, work.app.calendar(work.board.nation))


def _dated(item: Duty, decision: Decision, day: date) -> dict[str, Any]:
    kind = _KIND[type(item)]
    dated = {f"{name}_on": day for name in OF_SUBJECT.get(kind, ()) if name in decision.milestones}
    if isinstance(item, Notice) or decision.move.stays:
        return dict(dated)
    # What was returned and is sent back has no day of return until it comes again.
    return dict.fromkeys((f"{name}_on" for name in OF_SUBJECT.get(kind, ())), None) | dated
