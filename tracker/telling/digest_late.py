"""What runs in a digest's subgroups, and a line for each clock of it that is late."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from notifications.lines import OverdueLine
from tracker.changing.slips import slip_of
from tracker.store import running
from tracker.store.running import RunningAction, RunningClock
from tracker.store.running_duties import RunningDuty, duties
from tracker.store.running_holds import RunningHold, holds
from tracker.telling.digest_duties import NO_AGENCY, late_duties, late_holds
from tracker.telling.digest_scope import Scope
from tracker.telling.overdue import action_lateness, state_of
from tracker.wiring import App
from workflows.lateness import lateness

_WAITS_ON = {"action_owner": "owner", "subgroup_chair": "subgroup"}


@dataclass(frozen=True)
class Running:
    """What runs in a digest's subgroups: actions begun, clocks, duties, and holds to look at."""

    actions: Sequence[RunningAction]
    clocks: Sequence[RunningClock]
    owed: Sequence[RunningDuty]
    held: Sequence[RunningHold]


def running_in(session: Session, scope: Scope, *, due_by: date | None = None) -> Running:
    """Read what runs in the subgroups of a digest; `due_by` leaves out actions due later."""
    board_id, groups = scope.board.id or 0, scope.subgroups
    actions = running.actions(
        session, board_id, held_on=scope.as_of, due_by=due_by, subgroups=groups
    )
    return Running(
        actions=[a for a in actions if a.entered_on is None or a.entered_on <= scope.as_of],
        clocks=running.clocks(session, board_id, subgroups=groups),
        owed=duties(session, board_id, subgroups=groups),
        held=holds(session, board_id, before=scope.as_of, subgroups=groups),
    )


def late_lines(app: App, found: Running, scope: Scope) -> tuple[OverdueLine, ...]:
    """Return a line for each clock that is late, whatever it is the clock of."""
    calendar = app.calendar(scope.board.nation)
    return (
        *_late_actions(app, found.actions, scope),
        *_late_clocks(app, found.clocks, scope),
        *late_duties(app, found.owed, as_of=scope.as_of, calendar=calendar),
        *late_holds(app, found.held, as_of=scope.as_of, calendar=calendar),
    )


def _late_actions(
    app: App, actions: Iterable[RunningAction], scope: Scope
) -> Iterable[OverdueLine]:
    calendar = app.calendar(scope.board.nation)
    for action in actions:
        late = action_lateness(action, scope.as_of, calendar)
        if late is None or not late.days or action.due_on is None:
            continue
        state = state_of(app, action)
        waits_on = "signer" if action.clock == running.SIGN_OFF else state.waits_on or ""
        yield OverdueLine(
            key=f"action:{action.reference}:{action.clock}:{action.due_on}:{action.series}",
            reference=action.reference,
            agency=action.agency,
            subgroup=action.subgroup,
            kind=_kind(app, action),
            state=state.label,
            due_on=action.due_on,
            days=late.days,
            working_days=late.working_days,
            slips=action.slips,
            last_word_on=action.last_word_on,
            has_owner=action.held,
            waits_on=_WAITS_ON.get(waits_on, waits_on),
            illustrative=action.illustrative,
            slip_working_days=slip_of(calendar, action.original_due_on, action.agreed_on),
        )


def _kind(app: App, action: RunningAction) -> str:
    if action.clock == running.DUE:
        return "Action"
    return app.workflows[action.workflow].deadline(action.clock).label


def _late_clocks(app: App, clocks: Iterable[RunningClock], scope: Scope) -> Iterable[OverdueLine]:
    calendar = app.calendar(scope.board.nation)
    for clock in clocks:
        late = lateness(clock.due_on, None, scope.as_of, calendar)
        if not late.days:
            continue
        yield OverdueLine(
            key=f"review:{clock.reference}:{clock.name}:{clock.due_on}:{clock.series}",
            reference=clock.reference,
            agency=NO_AGENCY,
            subgroup=clock.subgroup,
            kind=app.workflows[clock.workflow].deadline(clock.name).label,
            state=state_of(app, clock).label,
            due_on=clock.due_on,
            days=late.days,
            working_days=late.working_days,
            slips=0,
            last_word_on=None,
            has_owner=True,
            waits_on=app.roles[clock.owed_by].label.lower(),
        )
