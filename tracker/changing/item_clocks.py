"""The one clock that an item keeps of its own: begun, counted again, and ended by its moves."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, TypeGuard

from tracker.changing.notes import Writing
from tracker.changing.work import Work
from tracker.records import kinds
from tracker.records.kinds import Timed
from tracker.store import alert_sweep
from tracker.store.prepared import Write
from workflows.calendar import Calendar
from workflows.definition import Workflow
from workflows.moves import Accepted
from workflows.names import ENTERED
from workflows.running_clock import running_clock
from workflows.words import OF_SUBJECT

_UNCHANGED: Mapping[str, Any] = MappingProxyType({})


def keeps_clock(item: object) -> TypeGuard[Timed]:
    """Tell whether an item is of a kind that keeps a clock of its own."""
    return kinds.of(item).keeps_clock


def clock_anew(
    workflow: Workflow, item: Timed, calendar: Calendar, changes: Mapping[str, Any] = _UNCHANGED
) -> tuple[str | None, date | None]:
    """Return the name and day of the clock that runs on an item, once some columns have changed.

    A notice that a review's clock covers has none: that clock raises the alert already. What counts
    from a state that was entered into the record late counts from the day it was.
    """

    def now(column: str) -> Any:
        return changes[column] if column in changes else getattr(item, column, None)

    if now("covered_by") is not None:
        return None, None
    state = workflow.state(now("state"))
    anchors = {
        "due": now("due_on"),
        "review": now("review_on"),
        ENTERED + state.name: now("recorded_on") or now("entered_on"),
    }
    return running_clock(workflow, state, anchors, calendar)


def start_clock(work: Work, workflow: Workflow, item: Timed) -> None:
    """Start the clock of a new item in its first state."""
    calendar = work.app.calendar(work.board.nation)
    item.clock_name, item.clock_due_on = clock_anew(workflow, item, calendar)


def columns_after(
    work: Work, item: object, decision: Accepted, *, changes: Mapping[str, Any], day: date
) -> dict[str, Any]:
    """Return what a move changes beside the state: the day it dates, the clock that then runs."""
    if not keeps_clock(item):
        return {}
    return _dated(item, decision, day) | clock_after(work, item, changes)


def clock_after(work: Work, item: Timed, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return the clock's columns where another one runs once an item is changed, or ends again.

    The calendar is read only for a state in which a clock runs.
    """
    workflow = work.app.workflow(item.workflow_name or "", item.workflow_version or 0)
    name, due = None, None
    if workflow.state(changes.get("state", item.state)).clock is not None:
        calendar = work.app.calendar(work.board.nation)
        name, due = clock_anew(workflow, item, calendar, changes)
    if (name, due) == (item.clock_name, item.clock_due_on):
        return {}
    return {"clock_name": name, "clock_due_on": due, "clock_series": item.clock_series + 1}


def entering(work: Work, item: object, day: date | None) -> dict[str, Any]:
    """Return the columns of the day on which an item comes to stand where it does.

    No day is one that nobody knows.
    """
    late = work.today if day is not None and day < work.today else None
    kept = {"recorded_on": late} if keeps_clock(item) else {}
    return {"entered_on": day, **kept}


def close_alerts(
    work: Writing, item: Any, columns: Mapping[str, Any], *, because: str
) -> Sequence[Write]:
    """Close the alerts of a clock that a change stops or begins again."""
    if "clock_series" not in columns:
        return ()
    return [alert_sweep.closing(item, at=work.app.clock.now(), because=because)]


def _dated(item: Timed, decision: Accepted, day: date) -> dict[str, Any]:
    kind = kinds.of(item)
    columns = {name: f"{name}_on" for name in OF_SUBJECT.get(kind.name, ())}
    dated = {column: day for name, column in columns.items() if name in decision.milestones}
    if kind.keeps_its_dates or decision.move.stays:
        return dict(dated)
    # What was returned and is sent back has no day of return until it comes again.
    return dict.fromkeys(columns.values(), None) | dated
