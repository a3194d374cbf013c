"""Attendance as a table: seats by meetings, with counts and runs of absence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from tracker.changing import Look, subgroup_named
from tracker.operations.meetings.attendance_records import rows_of
from tracker.operations.meetings.quorums import quorum_of
from tracker.operations.meetings.seats import seats_at
from tracker.records import Attendance, Meeting, Seat
from workflows.attendance import (
    FILLED,
    NOT_EXPECTED,
    Presence,
    absence_now,
    longest_absence,
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
        """Return how many of the meetings somebody came to."""
        return sum(map(_is_filled, self.presences))


@dataclass(frozen=True)
class AttendanceTable:
    """Seats by meeting, in the order of their dates; what was not expected is in no count.

    `quorate` says of each meeting in words whether enough seats were filled.
    """

    meetings: tuple[date, ...]
    rows: tuple[SeatRow, ...]
    per_meeting: tuple[int, ...]
    filled: int
    expected: int
    quorate: tuple[str, ...]

    @property
    def per_cent(self) -> float:
        """Return the share of expected seats that were filled, to one decimal; 0 where none was."""
        return round(100 * self.filled / self.expected, 1) if self.expected else 0.0


def attendance_table(look: Look, *, subgroup: str | None = None) -> AttendanceTable:
    """Return the table of one group's meetings, or of the board's own."""
    group_id = subgroup_named(look.session, look.board, subgroup).id if subgroup else None
    of_group = (
        col(Meeting.subgroup_id).is_(None)
        if group_id is None
        else col(Meeting.subgroup_id) == group_id
    )
    statement = select(Meeting).where(Meeting.board_id == look.board.id, of_group)
    meetings = look.session.exec(statement.order_by(col(Meeting.held_on))).all()
    rows = rows_of(look.session, [meeting.id or 0 for meeting in meetings])
    told = {(row.seat_id, row.meeting_id): Presence(row.status, row.people) for row in rows}
    recorded: dict[int | None, list[Attendance]] = {}
    for row in rows:
        recorded.setdefault(row.meeting_id, []).append(row)
    shown = [meeting for meeting in meetings if meeting.id in recorded]
    quorate = [quorum_of(meeting, recorded[meeting.id]).words for meeting in shown]
    return _table(shown, seats_at(look.session, look.board, group_id), told, quorate)


def _table(
    meetings: Sequence[Meeting],
    sitting: Sequence[Seat],
    told: Mapping[tuple[int, int], Presence],
    quorate: Sequence[str],
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
        tuple(quorate),
    )


def _is_filled(presence: Presence | None) -> bool:
    return presence is not None and presence.status in FILLED
