"""What of all subgroups stands before the chair of the board, as lines of their digest."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sqlmodel import Session

from notifications.lines import OverdueLine
from notifications.sources import Lines
from tracker.telling.digest_late import late_lines, running_in
from tracker.telling.digest_lines import coming_clocks
from tracker.telling.digest_scope import Scope
from tracker.telling.digest_waiting import asked_of
from tracker.wiring import App

ROLE = "board_chair"


def lines_for_board(app: App, session: Session, scope: Scope) -> Lines:
    """Return what is late and theirs or has climbed to their rung, the requests that wait for their
    answer, and what they owe before the board next meets.
    """
    found = running_in(session, scope, due_by=scope.as_of)
    own = [clock for clock in found.clocks if clock.owed_by == ROLE]
    return Lines(
        overdue=tuple(line for line in late_lines(app, found, scope) if _is_theirs(app, line)),
        waiting=tuple(asked_of(app, found.owed, as_of=scope.as_of, role=ROLE)),
        coming=tuple(coming_clocks(app, own, replace(scope, meetings=_boards_own(scope)))),
    )


def joined(one: Lines, other: Lines) -> Lines:
    """Return the lines of two chairs that one person sits in."""
    return Lines(
        overdue=(*one.overdue, *other.overdue),
        unowned=one.unowned,
        waiting=(*one.waiting, *other.waiting),
        coming=(*one.coming, *other.coming),
        silent=one.silent,
        blocked=one.blocked,
    )


def _is_theirs(app: App, line: OverdueLine) -> bool:
    is_owed = line.waits_on == app.roles[ROLE].label.lower()
    return is_owed or app.ladder.reaches(ROLE, line.working_days)


def _boards_own(scope: Scope) -> Mapping[int | None, date]:
    """Measure every subgroup's items by the board's next meeting; by none where none is set."""
    held_on = scope.meetings.get(None)
    return dict.fromkeys(scope.subgroups, held_on) if held_on else {}
