"""The due dates that hang on a meeting, set anew when it moves."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import col, select

from tracker.operations.actions.action_history import Entry, change_action
from tracker.operations.due_dates.slips import days_after, late_on
from tracker.operations.work import Work
from tracker.records import Action, Meeting
from tracker.store import alerts
from workflows.names import ENTERED
from workflows.running import running_clock

MEETING_MOVED = "meeting_moved"
"""What history calls a due date that went along with its meeting."""


@dataclass(frozen=True)
class Followed:
    """One action whose due date went along with its meeting."""

    reference: str
    was: date
    due_on: date
    review_id: int
    owner_post_id: int | None


def follow(work: Work, meeting: Meeting, *, role: str, reason: str) -> list[Followed]:
    """Set the due dates of the open actions that hang on a meeting; give those that moved.

    Nothing of it is a slip of the owner, and how late one was already stays on record.
    """
    rows = work.session.exec(
        select(Action)
        .where(Action.board_id == work.board.id, Action.due_meeting_id == meeting.id)
        .order_by(col(Action.reference))
        .with_for_update(key_share=True)
    ).all()
    return list(_followed(work, meeting, rows, role=role, reason=reason))


def _followed(
    work: Work, meeting: Meeting, rows: Any, *, role: str, reason: str
) -> Iterator[Followed]:
    for action in rows:
        was, due_on = action.due_on, _due_on(work, meeting, action)
        if not _is_open(work, action) or was is None or due_on == was:
            continue
        _set(work, action, due_on, role=role, reason=reason)
        yield Followed(action.reference, was, due_on, action.review_id, action.owner_post_id)


def _is_open(work: Work, action: Action) -> bool:
    workflow = work.app.workflow(action.workflow_name, action.workflow_version)
    state = workflow.state(action.state)
    return not (state.is_final or state.counts_as_done)


def _due_on(work: Work, meeting: Meeting, action: Action) -> date:
    """Count back from the meeting; nothing becomes late by that alone, or later than it is."""
    calendar = work.app.calendar(work.board.nation)
    counted = calendar.subtract_working_days(meeting.held_on, action.due_working_days_before or 0)
    today = work.app.clock.today()
    return max(counted, min(today, action.due_on or today))


def _set(work: Work, action: Action, due_on: date, *, role: str, reason: str) -> None:
    changes: dict[str, Any] = {"due_on": due_on, **_late_before(work, action, due_on)}
    changes |= _clock(work, action, due_on)
    was = {name: getattr(action, name) for name in changes}
    entry = Entry(MEETING_MOVED, role, changes, was=was, reason=reason)
    change_action(work, action, changes, entry)
    if "clock_series" in changes:
        alerts.close_unless(
            work.session,
            action.board_id,
            item=(alerts.ACTION, action.id or 0),
            due_on=None,
            at=work.app.clock.now(),
            because=MEETING_MOVED,
        )


def _late_before(work: Work, action: Action, due_on: date) -> dict[str, int]:
    """Give how late it was that the new date would hide."""
    calendar, today = work.app.calendar(work.board.nation), work.app.clock.today()
    hidden = late_on(calendar, action, today) - days_after(calendar, due_on, today)
    return {"late_when_extended": action.late_when_extended + hidden} if hidden > 0 else {}


def _clock(work: Work, action: Action, due_on: date) -> dict[str, Any]:
    workflow = work.app.workflow(action.workflow_name, action.workflow_version)
    anchors = {
        "due": due_on,
        "review": action.review_on,
        ENTERED + action.state: action.entered_on,
    }
    calendar = work.app.calendar(work.board.nation)
    name, due = running_clock(workflow, workflow.state(action.state), anchors, calendar)
    if (name, due) == (action.clock_name, action.clock_due_on):
        return {}
    return {"clock_name": name, "clock_due_on": due, "clock_series": action.clock_series + 1}
