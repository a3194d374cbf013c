"""Quorum: how many seats must be filled, and whether a meeting was quorate."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session

from tracker.changing import Work, amend, repeated, require, working
from tracker.errors import BadInput
from tracker.operations.meetings.attendance_records import rows_of
from tracker.operations.meetings.seats import KEEPERS, seats_at
from tracker.records import Attendance, Board, Meeting, Subgroup
from tracker.store.items import find
from tracker.wiring import App
from workflows.attendance import FILLED, NOT_EXPECTED


@dataclass(frozen=True)
class Quorum:
    """Seats filled of those expected at a meeting, and the quorum; 0 where none is set."""

    filled: int
    expected: int
    quorum: int

    @property
    def is_quorate(self) -> bool | None:
        """Tell whether enough seats were filled; None where nobody can say."""
        return self.filled >= self.quorum if self.quorum and self.expected else None

    @property
    def words(self) -> str:
        """Say it as the minutes would: "8 of 12 seats, quorum 6: quorate"."""
        if not self.expected:
            told = f"quorum {self.quorum}" if self.quorum else "no quorum is set"
            return f"{told}; attendance not recorded"
        seats = f"{self.filled} of {self.expected} seat{'' if self.expected == 1 else 's'}"
        if not self.quorum:
            return f"{seats}; no quorum is set"
        return f"{seats}, quorum {self.quorum}: {'quorate' if self.is_quorate else 'NOT quorate'}"


@repeated
def set_quorum(app: App, board: Board, meeting: str, quorum: int, *, by: str) -> Quorum:
    """Say how many seats must be filled at a meeting; `BadInput` for more than there are."""
    with working(app, board, by) as work:
        require(app, work.actor, *KEEPERS)
        found = find(work.session, Meeting, board.id or 0, meeting)
        check_quorum(work, found.subgroup_id, quorum)
        amend(work, found, "quorum", {"quorum": quorum})
        return quorum_at(work.session, found)


def quorum_at(session: Session, meeting: Meeting) -> Quorum:
    """Return whether a meeting was quorate, through a session that is open."""
    return quorum_of(meeting, rows_of(session, [meeting.id or 0]))


def quorum_of(meeting: Meeting, rows: Iterable[Attendance]) -> Quorum:
    """Return the quorum of a meeting from what is on record of its seats."""
    statuses = [row.status for row in rows]
    expected = [one for one in statuses if one != NOT_EXPECTED]
    return Quorum(sum(one in FILLED for one in expected), len(expected), meeting.quorum)


def check_quorum(work: Work, group_id: int | None, quorum: int) -> None:
    """Refuse a quorum of fewer than no seats, and one that the seats there are can't reach."""
    if quorum < 0:
        raise BadInput("below_zero", "A quorum can't be less than 0 seats.", field="quorum")
    seats = len(seats_at(work.session, work.board, group_id))
    if quorum > seats:
        group = work.session.get_one(Subgroup, group_id) if group_id else None
        has = f"{seats} seat{'' if seats == 1 else 's'}" if seats else "no seat yet"
        raise BadInput(
            "quorum_out_of_reach",
            f"{group.name if group else work.board.name} has {has}, so a quorum of {quorum} can "
            f"never be reached: add the seats first.",
            field="quorum",
            subgroup=group.reference if group else "",
            quorum=quorum,
        )
