"""Attendance at meetings: recorded seat by seat, counted, and runs of absence shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from tracker.errors import BadInput
from tracker.operations.acting import require
from tracker.operations.boards import subgroup_named
from tracker.operations.meeting_notes import noted_meeting
from tracker.operations.seats import KEEPERS, seat_named, seats_at
from tracker.operations.work import Work, working
from tracker.records import Attendance, Board, Meeting, Seat
from tracker.store.items import find
from tracker.wiring import App
from workflows.attendance import (
    FILLED,
    NOT_EXPECTED,
    Presence,
    absence_now,
    longest_absence,
    presence_of,
)


@dataclass(frozen=True)
class SeatRow:
    """One seat over the meetings shown; a presence is None where nothing is on record."""

    reference: str
    title: str
    presences: tuple[Presence | None, ...]
    longest_absence: int
    absence_now: int

    @property
    def filled(self) -> int:
        """Give how many of the meetings somebody came to."""
        return sum(map(_is_filled, self.presences))


@dataclass(frozen=True)
class AttendanceTable:
    """Seats by meeting, in the order of their dates; what was not expected is in no count."""

    meetings: tuple[date, ...]
    rows: tuple[SeatRow, ...]
    per_meeting: tuple[int, ...]
    filled: int
    expected: int

    @property
    def per_cent(self) -> float:
        """Give the share of expected seats that were filled, to one decimal; 0 where none was."""
        return round(100 * self.filled / self.expected, 1) if self.expected else 0.0


def record_attendance(
    app: App, board: Board, meeting: str, cells: Mapping[str, str], *, by: str
) -> int:
    """Record who came: a cell y, r, x or o for each seat named; give how many are on record.

    What was recorded before is replaced, and history keeps it.
    """
    with working(app, board, by) as work:
        require(app, work.actor, *KEEPERS)
        found = find(work.session, Meeting, board.id or 0, meeting)
        if found.held_on > app.clock.today():
            raise BadInput(
                f"{meeting} is on {found.held_on:%-d %B %Y}: nobody can have come to it yet."
            )
        known = seats_at(work.session, board, found.subgroup_id)
        told = {
            seat_named(known, name).id or 0: _presence(name, cell) for name, cell in cells.items()
        }
        keep_attendance(work, found, told)
        return len(told)


def keep_attendance(work: Work, meeting: Meeting, told: Mapping[int, Presence]) -> None:
    """Write the presences of a meeting's seats, by seat id, and the meeting's history."""
    before = {row.seat_id: row for row in _rows(work.session, [meeting.id or 0])}
    was = {}
    for seat_id, one in told.items():
        row = before.get(seat_id)
        if row is not None:
            was[str(seat_id)] = f"{row.status}({row.people})"
            row.status, row.people = one.status, one.people
            work.session.add(row)
            continue
        work.session.add(
            Attendance(
                board_id=meeting.board_id,
                meeting_id=meeting.id or 0,
                seat_id=seat_id,
                status=one.status,
                people=one.people,
            )
        )
    noted_meeting(work, meeting, "attendance", was=was, became={"seats": len(told)})


def attendance_table(app: App, board: Board, *, subgroup: str | None = None) -> AttendanceTable:
    """Give the table of one group's meetings, or of the board's own."""
    group_id = subgroup_named(app, board, subgroup).id if subgroup else None
    with app.store.reading() as session:
        of_group = (
            col(Meeting.subgroup_id).is_(None)
            if group_id is None
            else col(Meeting.subgroup_id) == group_id
        )
        statement = select(Meeting).where(Meeting.board_id == board.id, of_group)
        meetings = session.exec(statement.order_by(col(Meeting.held_on))).all()
        rows = _rows(session, [meeting.id or 0 for meeting in meetings])
        told = {(row.seat_id, row.meeting_id): Presence(row.status, row.people) for row in rows}
        recorded = {row.meeting_id for row in rows}
        shown = [meeting for meeting in meetings if meeting.id in recorded]
        return _table(shown, seats_at(session, board, group_id), told)


def _table(
    meetings: Sequence[Meeting],
    sitting: Sequence[Seat],
    told: Mapping[tuple[int, int], Presence],
) -> AttendanceTable:
    rows = []
    for seat in sitting:
        presences = tuple(told.get((seat.id or 0, meeting.id or 0)) for meeting in meetings)
        statuses = [one.status if one else None for one in presences]
        rows.append(
            SeatRow(
                seat.reference,
                seat.title,
                presences,
                longest_absence(statuses),
                absence_now(statuses),
            )
        )
    expected = sum(
        one is not None and one.status != NOT_EXPECTED for row in rows for one in row.presences
    )
    per_meeting = tuple(
        sum(_is_filled(row.presences[at]) for row in rows) for at in range(len(meetings))
    )
    return AttendanceTable(
        tuple(meeting.held_on for meeting in meetings),
        tuple(rows),
        per_meeting,
        sum(row.filled for row in rows),
        expected,
    )


def _is_filled(presence: Presence | None) -> bool:
    return presence is not None and presence.status in FILLED


def _presence(name: str, cell: str) -> Presence:
    found = presence_of(cell)
    if found is None:
        raise BadInput(
            f'{name}: "{cell}" is no attendance. Write y (came), y(2) (two came), r (represented), '
            "x (nobody came) or o (not expected)."
        )
    return found


def _rows(session: Session, meetings: Sequence[int]) -> list[Attendance]:
    statement = select(Attendance).where(col(Attendance.meeting_id).in_(meetings))
    return list(session.exec(statement))
