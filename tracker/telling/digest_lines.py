"""From what runs on a board to the lines of one chair's digest; nothing from a case goes along."""

from collections.abc import Iterable

from sqlmodel import Session

from notifications.lines import ComingLine, WaitingLine
from notifications.sources import Lines
from tracker.store import running
from tracker.store.running import RunningAction, RunningClock
from tracker.telling.digest_blocked import blocked_lines
from tracker.telling.digest_duties import NO_AGENCY, coming_duties
from tracker.telling.digest_late import late_lines, running_in
from tracker.telling.digest_scope import Scope
from tracker.telling.digest_unowned import unowned_lines
from tracker.telling.digest_waiting import asked_of, silent_lines
from tracker.wiring import App


def lines_of(app: App, session: Session, scope: Scope) -> Lines:
    """Return every line that the subgroups' chair may need, in any order."""
    found = running_in(session, scope)
    begun, clocks, owed = found.actions, found.clocks, found.owed
    board_id, calendar = scope.board.id or 0, app.calendar(scope.board.nation)
    return Lines(
        overdue=late_lines(app, found, scope),
        unowned=tuple(unowned_lines(session, begun, scope)),
        waiting=(*_waiting(begun, scope), *asked_of(app, owed, as_of=scope.as_of)),
        silent=tuple(silent_lines(app, begun, board=scope.board, as_of=scope.as_of)),
        blocked=tuple(blocked_lines(session, begun, board_id, calendar)),
        coming=(
            *_coming_actions(begun, scope),
            *coming_clocks(app, clocks, scope),
            *coming_duties(app, owed, as_of=scope.as_of, meetings=scope.meetings),
        ),
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
        elsewhere = action.clock in (running.SIGN_OFF, running.BLOCKED)
        if meeting is None or action.due_on is None or elsewhere:
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


def coming_clocks(app: App, clocks: Iterable[RunningClock], scope: Scope) -> Iterable[ComingLine]:
    """Return a line for each statutory clock that falls due before its subgroup meets."""
    for clock in clocks:
        meeting = scope.meetings.get(clock.subgroup_id)
        if meeting is not None and scope.as_of <= clock.due_on < meeting:
            label = app.workflows[clock.workflow].deadline(clock.name).label
            yield ComingLine(
                clock.reference, NO_AGENCY, clock.subgroup, label, clock.due_on, meeting
            )
