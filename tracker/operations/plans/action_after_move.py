"""What a move makes of an action's row: its dates, its owner, its clock."""

from datetime import date
from typing import Any

from tracker.changing.slips import late_on
from tracker.operations.plans.action_input import Ask
from tracker.operations.plans.assurance import NOT_ASKED
from tracker.store.action_columns import MUTABLE
from tracker.store.action_moves import ActionAtHand
from tracker.wiring import App
from workflows.meanings import BLOCK, SIGN_OFF
from workflows.moves import Decision
from workflows.running_clock import running_clock

_GIVEN = ("review_on", "replaced_by", "owner_post_id", "agency_id", "forecast_on")


def row_after(
    app: App, action: ActionAtHand, decision: Decision, *, ask: Ask, on: date
) -> dict[str, Any]:
    """Return the columns of an action once a move is made."""
    row: dict[str, Any] = {name: getattr(action, name) for name in MUTABLE}
    row["version"] = action.version + 1
    for name in _GIVEN:
        row[name] = getattr(ask, name) or row[name]
    if decision.to.name != action.state:
        row["state"], row["entered_on"] = decision.to.name, on
    if ask.due_on is not None:
        _set_due(app, action, ask, row, on=on)
    if decision.role == "action_owner" and (ask.word is not None or ask.shown is not None):
        row["last_word_on"] = on
    if ask.rag:
        row["rag"], row["rag_on"] = ask.rag, on
    if decision.move.means == SIGN_OFF:
        row["assurance"] = NOT_ASKED
    if decision.to.counts_as_done != (action.done_on is not None):
        row["done_on"] = action.entered_on if decision.to.counts_as_done else None
    _set_ownership(action, decision, ask, row, on=on)
    _set_clock(app, action, decision, row)
    return row


def _set_due(app: App, action: ActionAtHand, ask: Ask, row: dict[str, Any], *, on: date) -> None:
    """Set the due date: a later one is a slip, and by how much it was late stays on record."""
    row["due_on"] = ask.due_on
    row["original_due_on"] = action.original_due_on or ask.due_on
    row["due_meeting_id"] = ask.meeting_id
    row["due_working_days_before"] = ask.working_days_before if ask.meeting_id else None
    if ask.due_on is None or action.due_on is None or ask.due_on <= action.due_on:
        return
    row["times_extended"] += 1
    row["late_when_extended"] += late_on(app.calendar(action.nation), action, on)


def _set_ownership(
    action: ActionAtHand, decision: Decision, ask: Ask, row: dict[str, Any], *, on: date
) -> None:
    """Accepting is of the owner who did it; what was handed back says why until it is placed."""
    if "accepted" in decision.milestones:
        row["accepted_on"] = on
    elif (row["owner_post_id"], row["agency_id"]) != (action.owner_post_id, action.agency_id):
        row["accepted_on"] = None
    if decision.to.name != action.state:
        row["declined_because"] = ask.declined_because
        row["accepted_on"] = None if ask.declined_because else row["accepted_on"]
        row["blocked_by"] = ask.blocked_by or _still_blocked_by(action, decision)


def _still_blocked_by(action: ActionAtHand, decision: Decision) -> str:
    """Return who blocks an action that its owner handed back for that, once a chair takes it so."""
    return action.blocked_by if decision.move.means == BLOCK else ""


def _set_clock(app: App, action: ActionAtHand, decision: Decision, row: dict[str, Any]) -> None:
    workflow = app.workflow(action.workflow_name, action.workflow_version)
    anchors = {
        "due": row["due_on"],
        "review": row["review_on"],
        f"entered:{row['state']}": row["entered_on"],
    }
    calendar = app.calendar(action.nation)
    name, due = running_clock(workflow, decision.to, anchors, calendar)
    if (name, due) != (action.clock_name, action.clock_due_on):
        row["clock_name"], row["clock_due_on"] = name, due
        row["clock_series"] = action.clock_series + 1
