"""From what runs on a board to the lines of one chair's digest; nothing from a case goes along."""

from collections.abc import Iterable

from sqlmodel import Session

from notifications.lines import ComingLine, OverdueLine, WaitingLine
from notifications.sources import Lines
from tracker.operations.digest_duties import NO_AGENCY, coming_duties, late_duties, late_holds
from tracker.operations.digest_scope import Scope
from tracker.operations.digest_unowned import unowned_lines
from tracker.operations.digest_waiting import asked_of_chair, silent_lines
from tracker.operations.overdue import action_lateness, state_of
from tracker.operations.slips import slip_of
from tracker.store import running
from tracker.store.running import RunningAction, RunningClock
from tracker.store.running_duties import duties
from tracker.store.running_holds import holds
from tracker.wiring import App
from workflows.lateness import lateness

_WAITS_ON = {"action_owner": "owner", "subgroup_chair": "subgroup"}


def lines_of(app: App, session: Session, scope: Scope) -> Lines:
    """Give every line that the subgroups' chair may need, in any order."""
    board_id = scope.board.id or 0
    actions = running.actions(session, board_id, held_on=scope.as_of, subgroups=scope.subgroups)
    clocks = running.clocks(session, board_id, subgroups=scope.subgroups)
    owed = duties(session, board_id, subgroups=scope.subgroups)
    held = holds(session, board_id, before=scope.as_of, subgroups=scope.subgroups)
    calendar = app.calendar(scope.board.nation)
    begun = [a for a in actions if a.entered_on is None or a.entered_on <= scope.as_of]
    return Lines(
        overdue=(
            *_late_actions(app, begun, scope),
            *_late_clocks(app, clocks, scope),
            *late_duties(app, owed, as_of=scope.as_of, calendar=calendar),
            *late_holds(app, held, as_of=scope.as_of, calendar=calendar),
        ),
        unowned=tuple(unowned_lines(session, begun, scope)),
        waiting=(*_waiting(begun, scope), *asked_of_chair(app, owed, as_of=scope.as_of)),
        silent=tuple(silent_lines(app, begun, board=scope.board, as_of=scope.as_of)),
        coming=(
            *_coming_actions(begun, scope),
            *_coming_clocks(app, clocks, scope),
            *coming_duties(app, owed, as_of=scope.as_of, meetings=scope.meetings),
        ),
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


def _waiting(actions: Iterable[RunningAction], scope: Scope) -> Iterable[WaitingLine]:
    for action in actions:
        if action.clock != running.SIGN_OFF or action.entered_on is None or action.due_on is None:
            continue
        yield WaitingLine(
            reference=action.reference,
            agency=action.agency,
            subgroup=action.subgroup,
            since=action.entered_on,
            due_on=action.due_on,
            days_waiting=(scope.as_of - action.entered_on).days,
            is_late=action.due_on < scope.as_of,
            illustrative=action.illustrative,
        )


def _coming_actions(actions: Iterable[RunningAction], scope: Scope) -> Iterable[ComingLine]:
    for action in actions:
        meeting = scope.meetings.get(action.subgroup_id)
        if meeting is None or action.due_on is None or action.clock == running.SIGN_OFF:
            continue
        if scope.as_of <= action.due_on < meeting:
            yield ComingLine(
                action.reference,
                action.agency,
                action.subgroup,
                "Action",
                action.due_on,
                meeting,
                action.illustrative,
            )


def _coming_clocks(app: App, clocks: Iterable[RunningClock], scope: Scope) -> Iterable[ComingLine]:
    for clock in clocks:
        meeting = scope.meetings.get(clock.subgroup_id)
        if meeting is not None and scope.as_of <= clock.due_on < meeting:
            label = app.workflows[clock.workflow].deadline(clock.name).label
            yield ComingLine(
                clock.reference, NO_AGENCY, clock.subgroup, label, clock.due_on, meeting
            )
