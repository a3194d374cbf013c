"""Notices and agency returns keep a clock of their own: what of it follows from a move."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.operations.work import Work
from tracker.records import AgencyReturn, Notice
from tracker.store import alerts
from workflows.definition import Workflow
from workflows.entries import State
from workflows.moves import Decision
from workflows.running import running_clock
from workflows.words import OF_SUBJECT

Duty = Notice | AgencyReturn
_KIND = {Notice: alerts.NOTICE, AgencyReturn: alerts.AGENCY_RETURN}


def start_clock(work: Work, workflow: Workflow, item: Duty) -> None:
    """Start the clock of a new item in its first state."""
    state = workflow.state(item.state)
    item.clock_name, item.clock_due_on = _clock_of(work, item, state, item.due_on)


def columns_after(
    work: Work, item: object, decision: Decision, *, changes: Mapping[str, Any], day: date
) -> dict[str, Any]:
    """Give what a move changes beside the state: the day it dates, the clock that then runs."""
    if not isinstance(item, Duty):
        return {}
    due_on = changes.get("due_on", item.due_on)
    name, due = _clock_of(work, item, decision.to, due_on)
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


def _clock_of(
    work: Work, item: Duty, state: State, due_on: date | None
) -> tuple[str | None, date | None]:
    """A notice that a review's clock covers has none: that clock raises the alert already."""
    if isinstance(item, Notice) and item.covered_by is not None:
        return None, None
    workflow = work.app.workflow(item.workflow_name, item.workflow_version)
    return running_clock(workflow, state, {"due": due_on}, work.app.calendar(work.board.nation))


def _dated(item: Duty, decision: Decision, day: date) -> dict[str, Any]:
    kind = _KIND[type(item)]
    dated = {f"{name}_on": day for name in OF_SUBJECT[kind] if name in decision.milestones}
    if isinstance(item, Notice) or decision.move.stays:
        return dict(dated)
    # What was returned and is sent back has no day of return until it comes again.
    return dict.fromkeys((f"{name}_on" for name in OF_SUBJECT[kind]), None) | dated
