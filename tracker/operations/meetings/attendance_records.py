"""What is on record of who came to which meeting."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session, col, select

from tracker.changing import Entry, Work, change
from tracker.records import Attendance, Meeting, Seat
from workflows.attendance import NOT_EXPECTED, Presence


def keep_attendance(work: Work, meeting: Meeting, told: Mapping[int, Presence]) -> int:
    """Write the presences of a meeting's seats, by seat id; return how many were new or changed.

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
        change(work, meeting, {}, Entry("attendance", work.role, became, was=was))
    return len(fresh)


def recorded(row: Attendance | None) -> Presence | None:
    """Return what a row says of its seat, or None where there is no row."""
    return None if row is None else Presence(row.status, row.people)


def seat_title(work: Work, seat: int) -> str:
    """Return what a seat is called."""
    return work.session.get_one(Seat, seat).title


def rows_of(session: Session, meetings: Sequence[int]) -> list[Attendance]:
    """Return what is on record of some meetings' seats."""
    statement = select(Attendance).where(col(Attendance.meeting_id).in_(meetings))
    return list(session.exec(statement))


def _row(meeting: Meeting, seat: int) -> Attendance:
    return Attendance(
        board_id=meeting.board_id, meeting_id=meeting.id or 0, seat_id=seat, status=NOT_EXPECTED
    )
