"""A meeting that moves gives no time that nobody granted: not to what is late, not to and fro."""

from datetime import date
from pathlib import Path

from tests.builders import Desk
from tests.journeys.due_dates.followed_meetings import (
    A01,
    BEFORE,
    DUE,
    NOVEMBER,
    dates,
    following,
    moved,
)
from tests.people import BOARD_CHAIR
from tests.queued import open_alerts
from tests.rules import with_rules
from tests.runs import raise_alerts

OCTOBER = date(2016, 10, 11)


def test_what_is_late_stays_late_when_its_meeting_moves(desk: Desk) -> None:
    following(desk)
    there = desk.on(date(2016, 10, 4))
    raise_alerts(there.app, there.board, as_of=date(2016, 10, 4))
    done = moved(there, NOVEMBER, by=BOARD_CHAIR)
    assert (done.dates, done.people_told) == ((), 0)
    assert [(one.reference, one.due_on, one.stays_because) for one in done.stayed] == [
        (A01, BEFORE, "late")
    ]
    (late,) = [alert for alert in open_alerts(there.app, there.board) if alert.reference == A01]
    assert late.due_on == BEFORE
    now = dates(there)
    assert (now.agreed_on, now.dates_given, now.late_before_working_days) == (BEFORE, 1, 0)


def test_what_is_due_today_is_not_late_and_goes_along(desk: Desk) -> None:
    following(desk)
    assert [one.was for one in moved(desk.on(BEFORE), NOVEMBER).dates] == [BEFORE]


def test_a_meeting_moved_to_and_fro_leaves_a_slip_each_time(desk: Desk) -> None:
    following(desk)
    for day in (NOVEMBER, OCTOBER, NOVEMBER, OCTOBER):
        moved(desk, day)
    now = dates(desk)
    assert (now.agreed_on, now.original_on) == (BEFORE, DUE)
    assert (now.dates_given, now.slip_working_days) == (3, 0)


def test_where_a_board_gives_no_more_time_no_date_gets_later(desk: Desk, tmp_path: Path) -> None:
    following(desk)
    there = with_rules(desk, tmp_path, extensions='"forecasts_only"')
    (stayed,) = moved(there, NOVEMBER).stayed
    assert (stayed.due_on, stayed.stays_because) == (BEFORE, "forecasts_only")
    assert [one.due_on for one in moved(there, date(2016, 9, 27)).dates] == [date(2016, 9, 13)]
