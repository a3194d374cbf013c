"""The calendar in the database counts as the calendar in Python does."""

from datetime import date

import pytest
from sqlalchemy import delete
from sqlmodel import select

from tests.builders import Desk
from tests.runs import raise_alerts
from tracker.errors import StoreUnavailable
from tracker.records import CalendarDay
from workflows.calendar import NATIONS, for_nation
from workflows.refusals import CalendarEnds


def test_every_day_of_every_nation_is_kept_as_python_counts_it(desk: Desk) -> None:
    with desk.app.store.reading() as session:
        kept = {
            (row.nation, row.day, row.working_ordinal) for row in session.exec(select(CalendarDay))
        }
    counted = {(n, day, ordinal) for n in NATIONS for day, ordinal in for_nation(n).days()}
    assert kept == counted


def test_a_sweep_without_a_calendar_is_refused_and_not_silent(desk: Desk) -> None:
    with desk.app.store.writing() as session:
        session.execute(delete(CalendarDay))
    with pytest.raises(StoreUnavailable, match="not filled, so nothing can be counted"):
        raise_alerts(desk.app, desk.board, as_of=date(2016, 10, 3))


def test_a_sweep_beyond_the_calendar_is_refused(desk: Desk) -> None:
    with pytest.raises(CalendarEnds):
        raise_alerts(desk.app, desk.board, as_of=date(2036, 1, 2))
