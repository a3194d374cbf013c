"""Attendance at meetings, recorded seat by seat."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session, col, select

from tracker.errors import BadInput
from tracker.operations.acting import require
from tracker.operations.meetings.meeting_notes import noted_meeting
from tracker.operations.meetings.seats import KEEPERS, seat_named, seats_at
from tracker.operations.work import Work, working
from tracker.records import Attendance, Board, Meeting
from tracker.store.items import find
from tracker.wiring import App
from workflows.attendance import Presence, presence_of


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
    before = {row.seat_id: row for row in rows_of(work.session, [meeting.id or 0])}
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


def rows_of(session: Session, meetings: Sequence[int]) -> list[Attendance]:
    """Give what is on record of some meetings' seats."""
    statement = select(Attendance).where(col(Attendance.meeting_id).in_(meetings))
    return list(session.exec(statement))


def _presence(name: str, cell: str) -> Presence:
    found = presence_of(cell)
    if found is None:
        raise BadInput(
            f'{name}: "{cell}" is no attendance. Write y (came), y(2) (two came), r (represented), '
            "x (nobody came) or o (not expected)."
        )
    return found
