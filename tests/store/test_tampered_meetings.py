"""T12: minutes, attendance and posts that were changed by hand, against what history says."""

import re
from datetime import date

from tests.builders import Desk
from tests.people import CHARLIE, MANAGER
from tests.tampering import by_hand, copied
from tracker.operations.boards.tenures import appoint, stand_down
from tracker.operations.meetings.attendance_recording import record_attendance
from tracker.operations.meetings.meeting_work import discuss
from tracker.operations.meetings.meetings_added import add_meeting
from tracker.operations.meetings.seats import add_seat
from tracker.pages.database_health import check_record


def test_t12_a_minute_rewritten_is_named(desk: Desk) -> None:
    there = desk.on(date(2017, 1, 10))
    action = desk.started(date(2016, 12, 16))
    add_meeting(there.app, there.board, date(2017, 1, 10), by=MANAGER, subgroup="case-review")
    for matter in (action, action.rpartition("-")[0]):
        discuss(there.app, there.board, "M-002", matter, by=CHARLIE, minute="On its way")
    assert check_record(desk.app).faults == ()
    by_hand(desk, "UPDATE agenda_item SET minute = 'FORGED'")
    assert check_record(desk.app).faults == (
        "row 1 of agenda_item: its minute is not what history says",
        "row 2 of agenda_item: its minute is not what history says",
    )


def test_t12_a_minute_emptied_made_up_or_deleted_is_named(desk: Desk) -> None:
    there = desk.on(date(2017, 1, 10))
    action = desk.started(date(2016, 12, 16))
    add_meeting(there.app, there.board, date(2017, 1, 10), by=MANAGER, subgroup="case-review")
    discuss(there.app, there.board, "M-002", action, by=CHARLIE, minute="On its way")
    by_hand(desk, "UPDATE agenda_item SET minute = '', became = 'not_discussed'")
    assert check_record(desk.app).faults == (
        "row 1 of agenda_item: its minute is not what history says",
    )
    by_hand(
        desk,
        "UPDATE agenda_item SET minute = 'On its way', became = 'discussed'",
        copied("agenda_item", id=9, reference="'SCR-2016-01'", minute="'FORGED'"),
    )
    assert check_record(desk.app).faults == (
        "row 9 of agenda_item has a minute, and history says nothing of it",
    )
    by_hand(desk, "DELETE FROM agenda_item")
    (fault,) = check_record(desk.app).faults
    assert re.fullmatch(r"row \d+ of history has a minute, and its row of agenda_item .*", fault)


def test_t12_attendance_rewritten_or_deleted_is_named(desk: Desk) -> None:
    there = desk.on(date(2017, 1, 10))
    for title in ("Police", "Health"):
        add_seat(there.app, there.board, title, by=MANAGER, subgroup="case-review")
    table = {"police": "x", "health": "y(2)"}
    add_meeting(there.app, there.board, date(2017, 1, 10), by=MANAGER, subgroup="case-review")
    record_attendance(there.app, there.board, "M-002", table, by=MANAGER)
    assert check_record(desk.app).faults == ()
    by_hand(desk, "UPDATE attendance SET status = 'attended', people = 1 WHERE id = 1")
    assert check_record(desk.app).faults == ("row 1 of attendance is not what history says",)
    by_hand(desk, "DELETE FROM attendance WHERE id = 1")
    (fault,) = check_record(desk.app).faults
    assert fault.endswith("of meeting 1 of its attendance are gone")


def test_t12_a_post_given_back_or_taken_away_by_hand_is_named(desk: Desk) -> None:
    appoint(desk.app, desk.board, "bob", "hospital-midwifery", by=MANAGER, is_deputy=True)
    day = desk.app.clock.today()
    stand_down(desk.app, desk.board, "bob", by=MANAGER, last_day=day, post="hospital-midwifery")
    assert check_record(desk.app).faults == ()
    by_hand(desk, "UPDATE tenure SET held_until = NULL WHERE is_deputy")
    (fault,) = check_record(desk.app).faults
    assert fault.endswith(f"of tenure goes on, and history says that it ended on {day}")
    by_hand(desk, f"UPDATE tenure SET held_until = '{day}' WHERE is_deputy")
    assert check_record(desk.app).faults == ()
    by_hand(desk, "UPDATE tenure SET held_until = '2030-01-01' WHERE id = 1")
    assert check_record(desk.app).faults == (
        "row 1 of tenure ends on 2030-01-01, and history says nothing of that",
    )
