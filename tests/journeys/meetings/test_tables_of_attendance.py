"""A table of attendance as programs write it: empty rows and columns, other marks (A17)."""

from pathlib import Path

import pytest

from tests.builders import Desk
from tests.people import MANAGER
from tracker.errors import BadInput
from tracker.operations.meetings.attendance_files import import_attendance
from tracker.pages.attendance_table import attendance_table


def refused(desk: Desk, tmp_path: Path, written: bytes) -> str:
    file = tmp_path / "attendance.csv"
    file.write_bytes(written)
    with pytest.raises(BadInput) as told:
        import_attendance(desk.app, desk.board, file, by=MANAGER)
    return str(told.value).replace(f"{file}", "FILE")


def test_a17_a_fault_is_in_the_row_where_the_file_has_it(desk: Desk, tmp_path: Path) -> None:
    told = refused(desk, tmp_path, b"\nRole,2016-04-19\n\n\nPolice,maybe\n,,\nHousing,soon\n")
    assert 'FILE, row 5, Police: "maybe" is no attendance' in told
    assert 'FILE, row 7, Housing: "soon" is no attendance' in told
    assert "row 2: " in refused(desk, tmp_path, b"\nRole,someday\nPolice,y\n")


@pytest.mark.parametrize(
    ("mark", "name"), [(b";", "semicolons"), (b"\t", "tabs"), (b"|", "upright strokes")]
)
def test_a17_another_mark_between_cells_is_named(
    desk: Desk, tmp_path: Path, mark: bytes, name: str
) -> None:
    told = refused(desk, tmp_path, b"Role%b2016-04-19\nPolice%by\n".replace(b"%b", mark))
    assert told == f"FILE has {name} between its cells: save it again with commas."


def test_a17_another_encoding_is_named(desk: Desk, tmp_path: Path) -> None:
    told = refused(desk, tmp_path, "Role,2016-04-19\nCafé,y\n".encode("cp1252"))
    assert told.startswith("FILE is not in UTF-8, from its byte 20 on: save it again as")


def test_a17_columns_in_which_nothing_stands_count_for_nothing(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "attendance.csv"
    file.write_text("Role,,2016-04-19,,2016-05-19,,\nPolice,,y,,x,,\nHousing,,y,,y\n,,,,,,\n")
    import_attendance(desk.app, desk.board, file, by=MANAGER)
    assert desk.read(attendance_table).expected == 4


def test_a17_a_column_of_attendance_without_a_date_is_told(desk: Desk, tmp_path: Path) -> None:
    told = refused(desk, tmp_path, b"Role,2016-04-19,\nPolice,y,y\n")
    assert told == "FILE, row 1: a column that has attendance in it has no date."
