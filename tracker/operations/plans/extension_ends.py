"""Requests for more time that still wait, and what becomes of them once the action has ended."""

from sqlmodel import col, select

from tracker.changing import Look, MoveRequest, Surroundings, Work, move_item
from tracker.records import Action, Extension
from tracker.wiring import App
from workflows.facts import Facts
from workflows.meanings import LAPSE


def is_open(app: App, row: Extension) -> bool:
    """Tell whether a request still waits for an answer."""
    return not app.workflow(row.workflow_name, row.workflow_version).state(row.state).is_final


def open_requests(look: Look, action_id: int) -> list[Extension]:
    """Return the requests for one action that wait for an answer."""
    rows = look.session.exec(
        select(Extension).where(Extension.action_id == action_id).order_by(col(Extension.id))
    )
    return [row for row in rows if is_open(look.app, row)]


def lapse_requests(work: Work, action: Action, *, because: str) -> None:
    """Drop what was asked for an action that has ended: nobody has to answer it any more."""
    for row in open_requests(work, action.id or 0):
        request = MoveRequest(work.app.move_name(row, LAPSE), Facts(reason=because), reason=because)
        move_item(work, row, request, Surroundings(action.subgroup_id))
