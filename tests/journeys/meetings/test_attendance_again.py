"""A table of attendance brought in over what is on record: told, refused, and kept in history."""

import json
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import col, select

from tests.builders import Desk
from tests.journeys.meetings.test_attendance import REPORT, file_of
from tests.people import MANAGER
from tracker.errors import BadInput
from tracker.operations.meetings.attendance_files import (
    Imported,
    import_attendance,
    replace_attendance,
)
from tracker.pages.attendance_table import attendance_table
from tracker.records import History

AFTER = date(2017, 3, 31)


@pytest.fixture
def recorded(desk: Desk, tmp_path: Path) -> Desk:
    """The desk, where nobody came for the police in April 2016 and somebody did for housing."""
    first = file_of(tmp_path, "Role,19th April 2016", "Police,x", "Housing,y")
    import_attendance(desk.app, desk.board, first, by=MANAGER)
    return desk


def noted(desk: Desk) -> list[tuple[object, object]]:
    """Return what history says of attendance, before and after each time."""
    with desk.app.store.reading() as session:
        rows = session.exec(
            select(History).where(History.what == "attendance").order_by(col(History.id))
        ).all()
    return [(json.loads(row.was), json.loads(row.became)) for row in rows]


def test_a_file_that_would_change_what_is_on_record_is_refused_whole(
    recorded: Desk, tmp_path: Path
) -> None:
    again = file_of(tmp_path, "Role,19 April 2016,19 May 2016", "police,y(2),y", "Lay,y,y")
    with pytest.raises(BadInput, match=r"1 cell .*\n  Police on 19 April 2016: x -> y\(2\)"):
        import_attendance(recorded.app, recorded.board, again, by=MANAGER)
    found = recorded.read(attendance_table)
    assert (len(found.rows), len(found.meetings), found.filled) == (2, 1, 1)


def test_what_is_replaced_is_named_and_history_keeps_what_it_was(
    recorded: Desk, tmp_path: Path
) -> None:
    again = file_of(tmp_path, "Role,19 April 2016", "police,y(2)", "Housing,y")
    done = replace_attendance(recorded.app, recorded.board, again, by=MANAGER)
    assert (done.seats, done.meetings, done.cells) == (0, 0, 1)
    assert [one.words for one in done.changed] == ["Police on 19 April 2016: x -> y(2)"]
    assert recorded.read(attendance_table).filled == 2
    assert noted(recorded)[1:] == [({"Police": "x"}, {"Police": "y(2)"})]


def test_a_file_brings_in_what_is_not_on_record_yet(recorded: Desk, tmp_path: Path) -> None:
    more = file_of(tmp_path, "Role,19 April 2016,19 May 2016", "Police,x,y", "Housing,y,y")
    assert import_attendance(recorded.app, recorded.board, more, by=MANAGER) == Imported(0, 1, 2)


def test_the_same_file_again_changes_nothing(desk: Desk) -> None:
    there = desk.on(AFTER)
    import_attendance(there.app, there.board, REPORT, by=MANAGER)
    before = noted(there)
    assert import_attendance(there.app, there.board, REPORT, by=MANAGER) == Imported(0, 0, 0)
    assert noted(there) == before
