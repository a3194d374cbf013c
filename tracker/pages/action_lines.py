"""Actions as lists show them: how late each one is, and what comes next."""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from tracker.changing import Look, days_after, late_on, slip_of
from tracker.operations.plans.assurance import ASSURANCE, board_words
from tracker.pages.action_status import View, timeliness_when_done, view_of
from tracker.pages.listing import EVERYTHING, Listed, Wanted
from tracker.pages.planned_actions import ActionRow, actions_of, actions_serving
from tracker.pages.workflow_words import waits_on
from tracker.records import Action, Review
from tracker.store.holders import vacant_on
from tracker.wiring import App
from workflows.calendar import Calendar
from workflows.definition import Workflow
from workflows.lateness import lateness
from workflows.moves import possible_moves
from workflows.words import DUE

OWNER = "action_owner"


@dataclass(frozen=True)
class ActionLine:
    """One action; `late_for` names the clock that `days_late` is counted on.

    In working days: `slip_working_days` from the first due date, `late_before` as more time was
    granted, `late_when_stopped` as it was submitted, blocked, handed back or ended, whichever it is
    now, `forecast_after` from the due date to a later forecast. Four things stand apart: the
    state, the timeliness, a person's view, and the assurance, with what a board says of that.
    """

    reference: str
    title: str
    agency: str
    owner: str | None
    owner_is_vacant: bool
    state: str
    state_label: str
    due_on: date | None
    late_for: str
    days_late: int
    working_days_late: int
    waits_on: str | None
    next_move: str | None
    next_label: str | None
    times_extended: int
    is_open: bool
    illustrative: bool
    original_due_on: date | None
    slip_working_days: int
    late_before: int
    late_when_stopped: int
    forecast_on: date | None
    forecast_after: int
    timeliness: str | None
    view: View | None
    assurance: str
    assurance_label: str
    on_the_board: str | None


@dataclass(frozen=True)
class Seen:
    """What a line is seen through: the workflows, a nation's calendar, a day, and the posts that
    nobody holds on it.
    """

    app: App
    calendar: Calendar
    on: date
    board: str
    vacant: frozenset[int]


def action_lines(look: Look, wanted: Wanted = EVERYTHING) -> Listed[ActionLine]:
    """Return a board's actions by reference, as late as they are as of a day, or today."""
    seen = seen_on(look, look.today)
    return actions_of(look, wanted).each(lambda row: line_of(seen, *row))


def lines_serving(look: Look, review: Review) -> tuple[ActionLine, ...]:
    """Return the actions of other reviews that serve a recommendation of one, by reference."""
    seen = seen_on(look, look.today)
    return tuple(line_of(seen, *row) for row in actions_serving(look, review))


def own_actions(look: Look, address: str, wanted: Wanted = EVERYTHING) -> Listed[ActionLine]:
    """Return the open actions of whoever has an address, the soonest due first."""
    own = replace(wanted, holder=address, is_open=True, order=wanted.order or "due")
    return action_lines(look, own)


def seen_on(look: Look, on: date) -> Seen:
    """Return what a board's actions are seen through on a day."""
    vacant = vacant_on(look.session, look.board.id or 0, on)
    return Seen(look.app, look.app.calendar(look.board.nation), on, look.board.reference, vacant)


def line_of(seen: Seen, action: Action | ActionRow, agency: str, owner: str | None) -> ActionLine:
    """Return one action's line."""
    workflow = seen.app.workflow(action.workflow_name, action.workflow_version)
    state = workflow.state(action.state)
    late, timeliness = None, None
    if action.clock_due_on is not None:
        late = lateness(action.clock_due_on, None, seen.on, seen.calendar)
        timeliness = late.timeliness
    else:
        timeliness = timeliness_when_done(action, workflow, seen.calendar)
    move, label = _next(workflow, state.name)
    return ActionLine(
        reference=action.reference,
        title=action.title,
        agency=agency,
        owner=owner,
        owner_is_vacant=action.owner_post_id in seen.vacant,
        state=state.name,
        state_label=state.label,
        due_on=action.due_on,
        late_for=action.clock_name or "",
        days_late=late.days if late else 0,
        working_days_late=late.working_days if late else 0,
        waits_on=waits_on(state, seen.app.roles),
        next_move=move,
        next_label=label,
        times_extended=action.times_extended,
        is_open=not (state.is_final or state.counts_as_done),
        illustrative=action.illustrative,
        original_due_on=action.original_due_on,
        slip_working_days=slip_of(seen.calendar, action.original_due_on, action.due_on),
        late_before=action.late_when_extended,
        late_when_stopped=_late_when_stopped(seen, action),
        forecast_on=action.forecast_on,
        forecast_after=days_after(seen.calendar, action.due_on, action.forecast_on),
        timeliness=timeliness.value if timeliness else None,
        view=view_of(seen.app, seen.board, action),
        assurance=action.assurance,
        assurance_label=ASSURANCE[action.assurance],
        on_the_board=board_words(action.assurance, is_done=state.counts_as_done),
    )


def _late_when_stopped(seen: Seen, action: Action | ActionRow) -> int:
    return 0 if action.clock_name == DUE else late_on(seen.calendar, action, seen.on)


@lru_cache(maxsize=512)
def _next(workflow: Workflow, state: str) -> tuple[str | None, str | None]:
    """Return the owner's move that takes the action on: best one that hands it to somebody else.

    What needs a reason gives it back rather than on.
    """
    possible = possible_moves(workflow, state, roles=(OWNER,))
    moves = [m for m in possible if not m.stays and "reason_given" not in m.needs]
    handing_on = (move for move in moves if workflow.state(move.to).waits_on != OWNER)
    onward = next(handing_on, moves[0] if moves else None)
    return (onward.name, onward.label) if onward else (None, None)
