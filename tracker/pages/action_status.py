"""How an action stands besides its state: whether it is late, somebody's view, its impact."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from tracker.changing import masked
from tracker.pages.planned_actions import ActionRow
from tracker.records import Action, Agency, History, Person
from tracker.store.visibility import hidden_references
from tracker.wiring import App
from workflows.action_needs import DECLINES, OUTSIDE, OUTSIDE_WORDS
from workflows.calendar import Calendar
from workflows.definition import Workflow
from workflows.lateness import Timeliness, lateness
from workflows.meanings import SIGN_OFF, moves_that_take, states_after


@dataclass(frozen=True)
class View:
    """A colour that a person gave, with what it means by the key of the board."""

    rag: str
    label: str
    means: str
    key: str
    on: date | None


def view_of(app: App, board: str, action: Action | ActionRow) -> View | None:
    """Return the last view of an action by its board's key, or None where nobody gave one.

    A colour that the key no longer has keeps its name and says that.
    """
    if not action.rag:
        return None
    key = app.rag_key(board)
    value = key.by_name.get(action.rag)
    if value is None:
        return View(action.rag, action.rag.upper(), "not in the key", key.label, action.rag_on)
    return View(value.name, value.label, value.means, key.label, action.rag_on)


def rated_by(app: App, session: Session, action: Action) -> str | None:
    """Return the name of whoever gave the last view of an action, where history tells it."""
    if not action.rag:
        return None
    statement = (
        select(Person.name)
        .join(History, col(History.person_id) == Person.id)
        .where(
            History.board_id == action.board_id,
            History.item_kind == "action",
            History.item_id == action.id,
            col(History.what).in_(moves_that_take(app.editions(action.workflow_name), "rag")),
        )
        .order_by(col(History.id).desc())
    )
    return session.exec(statement).first()


def why_so(session: Session, action: Action) -> str | None:
    """Return why an action stands in its state, as whoever moved it said; None where nobody did."""
    statement = (
        select(History.reason)
        .where(
            History.board_id == action.board_id,
            History.item_kind == "action",
            History.item_id == action.id,
            col(History.became).contains(f'"state": "{action.state}"', autoescape=True),
        )
        .order_by(col(History.id).desc())
    )
    reason = session.exec(statement).first() or ""
    why = DECLINES.get(action.declined_because, "")
    said = ": ".join(part for part in (why, reason) if part)
    return masked(said, hidden_references(session, action.board_id)) or None


def blocker_of(session: Session, action: Action) -> str | None:
    """Return who blocks an action, if anybody is named: an agency by its name."""
    statement = select(Agency.name).where(
        Agency.board_id == action.board_id, Agency.reference == action.blocked_by
    )
    if not action.blocked_by:
        return None
    return session.exec(statement).first() or (
        OUTSIDE_WORDS if action.blocked_by == OUTSIDE else None
    )


def timeliness_when_done(
    action: Action | ActionRow, workflow: Workflow, calendar: Calendar
) -> Timeliness | None:
    """Return whether an action was done on time; None where it isn't done or nobody can tell."""
    state = workflow.state(action.state)
    if not state.counts_as_done or action.due_on is None:
        return None
    is_signed_off = state.name in states_after([workflow], SIGN_OFF)
    done_on = action.done_on or (action.entered_on if is_signed_off else None)
    if done_on is None:
        return None
    return lateness(action.due_on, done_on, done_on, calendar).timeliness
