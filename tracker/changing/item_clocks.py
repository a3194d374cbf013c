"""Items that keep a clock of their own: what of it follows from a move."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from tracker.changing.notes import Writing
from tracker.changing.work import Work
from tracker.records import (
    Notice,
)
from tracker.store import alerts
from tracker.store.items import Duty
from tracker.store.prepared import Write
from workflows.definition import Workflow
from workflows.entries import State
from workflows.moves import Decision
from workflows.names import ENTERED
from workflows.running_clock import running_clock
from workflows.words import OF_SUBJECT

_ANCHORS = ("due_on", "review_on", "entered_on")


def start_clock(work: Work, workflow: Workflow, item: Duty) -> None:
    """Start the clock of a new item in its first state."""
    item.clock_name, item.clock_due_on = _clock_of(work, item, workflow.state(item.state), {})


def columns_after(
    work: Work, item: object, decision: Decision, *, changes: Mapping[str, Any], day: date
) -> dict[str, Any]:
    """Return what a move changes beside the state: the day it dates, the clock that then runs."""
    if not isinstance(item, Duty):
        return {}
    return _dated(item, decision, day) | clock_after(work, item, decision.to, changes)


def clock_after(work: Work, item: Any, state: State, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return the clock's columns where another one runs once an item is changed, or ends anew."""
    name, due = _clock_of(work, item, state, changes)
    if (name, due) == (item.clock_name, item.clock_due_on):
        return {}
    return {"clock_name": name, "clock_due_on": due, "clock_series": item.clock_series + 1}


def close_alerts(
    work: Writing, item: Any, columns: Mapping[str, Any], *, because: str
) -> Sequence[Write]:
    """Close the alerts of a clock that a change stops or begins again."""
    if "clock_series" not in columns:
        return ()
    return [alerts.closing(item, at=work.app.clock.now(), because=because)]


def _clock_of(
    work: Work, item: Any, state: State, changes: Mapping[str, Any]
) -> tuple[str | None, date | None]:
    """A notice that a review's clock covers has none: that clock raises the alert already.

    The calendar is read only for a state in which a clock runs.
    """
    if state.clock is None or getattr(item, "covered_by", None) is not None:
        return None, None
    columns = {name: getattr(item, name, None) for name in _ANCHORS} | dict(changes)
    anchors = {
        "due": columns["due_on"],
        "review": columns["review_on"],
        ENTERED + state.name: columns["entered_on"],
    }
    workflow = work.app.workflow(item.workflow_name, item.workflow_version)
    return running_clock(workflow, state, anchors, work.app.calendar(work.board.nation))


def _dated(item: Duty, decision: Decision, day: date) -> dict[str, Any]:
    kind = str(item.__tablename__)
    dated = {f"{name}_on": day for name in OF_SUBJECT.get(kind, ()) if name in decision.milestones}
    if isinstance(item, Notice) or decision.move.stays:
        return dict(dated)
    # What was returned and is sent back has no day of return until it comes again.
    return dict.fromkeys((f"{name}_on" for name in OF_SUBJECT.get(kind, ())), None) | dated
