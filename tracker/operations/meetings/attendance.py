"""Attendance at meetings, recorded seat by seat."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session, col, select

from tracker.errors import BadInput
from tracker.operations.acting import require
from tracker.operations.meetings.meeting_notes import noted_meeting
from tracker.operations.meetings.seats import KEEPERS, seat_named, seats_at
from tracker.operations.work import Work, working
from tracker.records import Attendance, Board, Meeting, Seat
from tracker.store.items import find
from tracker.wiring import App
from workflows.attendance import NOT_EXPECTED, Presence, presence_of


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


def keep_attendance(work: Work, meeting: Meeting, told: Mapping[int, Presence]) -> int:
    """Write the presences of a meeting's seats, by seat id; give how many were new or changed.

    The meeting's history keeps each with what it was before.
    """
    rows = {row.seat_id: row for row in rows_of(work.session, [meeting.id or 0])}
    fresh = {seat: one for seat, one in told.items() if recorded(rows.get(seat)) != one}
    was = {
        seat_title(work, seat): before.cell
        for seat in fresh
        if (before := recorded(rows.get(seat))) is not None
    }
    for seat, one in fresh.items():
        row = rows.get(seat) or _row(meeting, seat)
        row.status, row.people = one.status, one.people
        work.session.add(row)
    if fresh:
        became = {seat_title(work, seat): one.cell for seat, one in fresh.items()}
        noted_meeting(work, meeting, "attendance", was=was, became=became)
    return len(fresh)


def recorded(row: Attendance | None) -> Presence | None:
    """Give what a row says of its seat, or None where there is no row."""
    return None if row is None else Presence(row.status, row.people)


def seat_title(work: Work, seat: int) -> str:
    """Give what a seat is called."""
    return work.session.get_one(Seat, seat).title


def rows_of(session: Session, meetings: Sequence[int]) -> list[Attendance]:
    """Give what is on record of some meetings' seats."""
    statement = select(Attendance).where(col(Attendance.meeting_id).in_(meetings))
    return list(session.exec(statement))


def _row(meeting: Meeting, seat: int) -> Attendance:
    return Attendance(
        board_id=meeting.board_id, meeting_id=meeting.id or 0, seat_id=seat, status=NOT_EXPECTED
    )


def _presence(name: str, cell: str) -> Presence:
    found = presence_of(cell)
    if found is None:
        raise BadInput(
            f'{name}: "{cell}" is no attendance. Write y (came), y(2) (two came), r (represented), '
            "x (nobody came) or o (not expected)."
        )
    return found
