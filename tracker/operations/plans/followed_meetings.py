"""The due dates that hang on a meeting, set again when it moves."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import col, select

from tracker.changing import Work, amend, clock_after, dated_anew
from tracker.records import Action, Meeting

MEETING_MOVED = "meeting_moved"
"""What history calls a due date that went along with its meeting."""


LATE, FORECASTS_ONLY = "late", "forecasts_only"
"""Why a due date stays although its meeting moves to a later day."""


@dataclass(frozen=True)
class Followed:
    """One action whose due date went along with its meeting, or stayed and why."""

    reference: str
    was: date
    due_on: date
    review_id: int
    owner_post_id: int | None
    stays_because: str = ""


def follow(work: Work, meeting: Meeting, *, role: str, reason: str) -> list[Followed]:
    """Set the due dates of the open actions that hang on a meeting; return them, moved or stayed.

    A later date counts as a slip, whoever moved the meeting. What is late already stays so, and
    where a board gives no more time no date gets later.
    """
    rows = work.session.exec(
        select(Action)
        .where(Action.board_id == work.board.id, Action.due_meeting_id == meeting.id)
        .order_by(col(Action.sort_key))
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
        whose = (action.review_id, action.owner_post_id)
        stays = _stays_because(work, was, due_on)
        if stays:
            yield Followed(action.reference, was, was, *whose, stays)
            continue
        _set(work, action, due_on, role=role, reason=reason)
        yield Followed(action.reference, was, due_on, *whose)


def _stays_because(work: Work, was: date, due_on: date) -> str:
    if due_on < was:
        return ""
    if was < work.app.clock.today():
        return LATE
    gives_time = work.app.rules(work.board.reference).extensions == "by_request"
    return "" if gives_time else FORECASTS_ONLY


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
    today = work.app.clock.today()
    columns = dated_anew(work.app.calendar(work.board.nation), action, due_on, on=today)
    columns |= clock_after(work, action, columns)
    changes = {name: value for name, value in columns.items() if value != getattr(action, name)}
    amend(work, action, MEETING_MOVED, changes, role=role, reason=reason)
