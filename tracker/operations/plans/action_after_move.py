"""What a move makes of an action: its dates, its owner, its clock."""

from datetime import date
from typing import Any

from tracker.changing import Work, clock_after, dated_anew, entering
from tracker.operations.plans.action_input import AskInHand
from tracker.operations.plans.assurance import NOT_ASKED
from tracker.records import Action
from workflows.meanings import BLOCK, SIGN_OFF, TAKE_UP_AGAIN
from workflows.moves import Accepted

_GIVEN = ("agency_id", "owner_post_id", "review_on", "replaced_by", "forecast_on")


def columns_of_move(
    work: Work, action: Action, decision: Accepted, *, ask: AskInHand, on: date
) -> dict[str, Any]:
    """Return the columns of an action that a move changes, as they are once it is made."""
    row: dict[str, Any] = {}
    if decision.to.name != action.state:
        row |= {"state": decision.to.name, **entering(work, action, on)}
    row |= {name: value for name in _GIVEN if (value := getattr(ask, name))}
    if ask.due_on is not None:
        row |= _dates(work, action, ask, ask.due_on, on=on)
    if decision.role == "action_owner" and (ask.word is not None or ask.shown is not None):
        row["last_word_on"] = on
    if ask.rag:
        row["rag"], row["rag_on"] = ask.rag, on
    elif decision.move.means == TAKE_UP_AGAIN:
        row["rag"], row["rag_on"] = "", None
    if decision.move.means == SIGN_OFF:
        row["assurance"] = NOT_ASKED
    if decision.to.counts_as_done != (action.done_on is not None):
        row["done_on"] = action.entered_on if decision.to.counts_as_done else None
    row |= _ownership(action, decision, ask, row, on=on)
    row |= clock_after(work, action, row)
    return {name: value for name, value in row.items() if value != getattr(action, name)}


def _dates(work: Work, action: Action, ask: AskInHand, due_on: date, *, on: date) -> dict[str, Any]:
    """Set the due date, which may hang on a meeting from now on, or no longer."""
    return {
        **dated_anew(work.app.calendar(work.board.nation), action, due_on, on=on),
        "due_meeting_id": ask.meeting_id,
        "due_working_days_before": ask.working_days_before if ask.meeting_id else None,
    }


def _ownership(
    action: Action, decision: Accepted, ask: AskInHand, row: dict[str, Any], *, on: date
) -> dict[str, Any]:
    """Accepting is of the owner who did it; what was handed back says why until it is placed."""
    whose = {name: row.get(name, getattr(action, name)) for name in ("owner_post_id", "agency_id")}
    columns: dict[str, Any] = {}
    if "accepted" in decision.milestones:
        columns["accepted_on"] = on
    elif whose != {name: getattr(action, name) for name in whose}:
        columns["accepted_on"] = None
    if decision.to.name != action.state:
        if ask.declined_because:
            columns["accepted_on"] = None
        columns["declined_because"] = ask.declined_because
        columns["blocked_by"] = ask.blocked_by or _still_blocked_by(action, decision)
    return columns


def _still_blocked_by(action: Action, decision: Accepted) -> str:
    """Return who blocks an action that its owner handed back for that, once a chair takes it so."""
    return action.blocked_by if decision.move.means == BLOCK else ""
