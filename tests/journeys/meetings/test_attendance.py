"""Attendance: the table of the annual report brought in, and what it says reproduced."""

from datetime import date
from pathlib import Path

import pytest

from tests.builders import Desk
from tests.databases import CONFIG
from tests.people import ALICE, MANAGER
from tracker.errors import BadInput, NotAllowed
from tracker.operations.meetings.attendance_files import Imported, import_attendance
from tracker.operations.meetings.attendance_recording import record_attendance
from tracker.operations.meetings.meetings_added import add_meeting
from tracker.operations.meetings.seats import add_seat
from tracker.pages.attendance_table import AttendanceTable, attendance_table

REPORT = CONFIG / "samples" / "lscb-2016-17" / "attendance.csv"
AFTER = date(2017, 3, 31)


@pytest.fixture
def table(desk: Desk) -> AttendanceTable:
    """The attendance of the board's own meetings in 2016/17."""
    there = desk.on(AFTER)
    assert import_attendance(there.app, there.board, REPORT, by=MANAGER) == Imported(36, 4, 144)
    return there.read(attendance_table)


def file_of(folder: Path, *rows: str) -> Path:
    """Return a file that holds some rows."""
    path = folder / "attendance.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def test_the_report_s_table_gives_the_report_s_figures(table: AttendanceTable) -> None:
    assert (len(table.rows), len(table.meetings)) == (36, 4)
    assert table.per_meeting == (26, 27, 29, 29)
    assert (table.filled, table.expected, table.per_cent) == (111, 144, 77.1)


def test_two_who_came_for_one_seat_fill_it_once(table: AttendanceTable) -> None:
    (lay,) = (row for row in table.rows if row.title == "Lay member")
    assert [one.people for one in lay.presences if one] == [1, 1, 1, 2]
    assert lay.filled == 4


def test_who_was_away_twice_in_a_row(table: AttendanceTable) -> None:
    assert [row.title for row in table.rows if row.longest_absence >= 2] == [
        "CAFCASS",
        "Prisons",
        "Ambulance Service",
        "NHS England",
        "Head of Safeguarding, CLCH",
        "CLCH Director of Nursing",
        "CNWL",
        "Cabinet Member for Children's services, H&F",
    ]


def test_who_was_away_from_the_latest_two(table: AttendanceTable) -> None:
    assert [row.title for row in table.rows if row.absence_now >= 2] == [
        "Ambulance Service",
        "NHS England",
        "CLCH Director of Nursing",
    ]


def test_nobody_expected_leaves_the_denominator(desk: Desk, tmp_path: Path) -> None:
    file = file_of(tmp_path, "Role,2016-04-19,2016-05-19", "Police,y,o", "Housing,x,r")
    import_attendance(desk.app, desk.board, file, by=MANAGER)
    found = desk.read(attendance_table)
    assert (found.filled, found.expected) == (2, 3)


def test_every_wrong_cell_is_told_at_once_and_nothing_is_written(
    desk: Desk, tmp_path: Path
) -> None:
    file = file_of(
        tmp_path,
        "Role,2016-04-19,soon,2019-01-01",
        "Police,y,maybe,y",
        "Housing,y",
        "Police,x,x,x",
        ",y,y,y",
    )
    with pytest.raises(BadInput) as refused:
        import_attendance(desk.app, desk.board, file, by=MANAGER)
    told = str(refused.value)
    for fault in (
        '"soon" is not a date',
        "2019-01-01 is still to come",
        'row 2, Police: "maybe" is no attendance',
        "row 3: it has 1 cells for 3 meetings",
        'the role "police" stands there twice',
        "row 5: it names no role",
    ):
        assert fault in told
    assert desk.read(attendance_table).rows == ()


def test_attendance_is_recorded_seat_by_seat(desk: Desk) -> None:
    add_seat(desk.app, desk.board, "Designated Nurse", by=MANAGER)
    meeting = add_meeting(desk.app, desk.board, date(2016, 7, 1), by=MANAGER).reference
    record_attendance(desk.app, desk.board, meeting, {"designated-nurse": "x"}, by=MANAGER)
    again = record_attendance(desk.app, desk.board, meeting, {"Designated Nurse": "r"}, by=MANAGER)
    assert [one.words for one in again.changed] == ["Designated Nurse on 1 July 2016: x -> r"]
    assert desk.read(attendance_table).filled == 1


def test_nobody_can_have_come_to_a_meeting_that_is_still_to_come(desk: Desk) -> None:
    add_seat(desk.app, desk.board, "Housing", by=MANAGER)
    meeting = add_meeting(desk.app, desk.board, date(2016, 7, 2), by=MANAGER).reference
    with pytest.raises(BadInput, match="nobody can have come to it yet"):
        record_attendance(desk.app, desk.board, meeting, {"housing": "y"}, by=MANAGER)


def test_an_action_owner_keeps_no_attendance(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        add_seat(desk.app, desk.board, "Housing", by=ALICE)
