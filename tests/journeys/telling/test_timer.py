from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.builders import Desk
from tests.journeys.reviews.proclamations import ENGLAND, MONDAY, WHY, proclaimed
from tests.journeys.telling.schedulers import done
from tests.queued import open_alerts
from tracker.clock import FixedClock
from tracker.scheduler import Timer
from tracker.store import slots


def timer(desk: Desk, at: datetime, **settings: Any) -> Timer:
    """A scheduler on the shipped timetable at an instant, in this process."""
    app = replace(desk.app, clock=FixedClock(at), settings=replace(desk.app.settings, **settings))
    return Timer(app, claim=timedelta(minutes=10))


def test_what_fell_due_while_no_scheduler_ran_is_done_once(desk: Desk) -> None:
    timer(desk, datetime(2016, 10, 1, 12, tzinfo=UTC)).catch_up()
    assert done(desk, "raise_alerts") == []
    desk.started(date(2016, 10, 5))
    timer(desk, datetime(2016, 10, 11, 12, tzinfo=UTC)).catch_up()
    timer(desk, datetime(2016, 10, 11, 12, 1, tzinfo=UTC)).catch_up()
    assert done(desk, "raise_alerts") == [datetime(2016, 10, 11, 5, tzinfo=UTC)]
    assert [alert.rule for alert in open_alerts(desk.app, desk.board)] == ["decide", "due"]


def test_six_in_london_is_an_hour_later_in_utc_once_the_clocks_have_gone_back(desk: Desk) -> None:
    for day in (28, 29, 30, 31):
        timer(desk, datetime(2016, 10, day, 12, tzinfo=UTC)).catch_up()
    hours = [fired.hour for fired in done(desk, "raise_alerts")]
    assert hours == [5, 6, 6]


def test_a_claim_whose_holder_died_is_taken_over_once_it_has_run_out(desk: Desk) -> None:
    timer(desk, datetime(2016, 10, 3, 12, tzinfo=UTC)).catch_up()
    six = datetime(2016, 10, 4, 5, tzinfo=UTC)
    with desk.app.store.writing() as session:
        until = six + timedelta(minutes=10)
        assert slots.claim(session, "raise_alerts", six, by="the dead", now=six, until=until)
    timer(desk, six + timedelta(minutes=9)).catch_up()
    assert done(desk, "raise_alerts") == []
    timer(desk, six + timedelta(minutes=11)).catch_up()
    timer(desk, six + timedelta(minutes=12)).catch_up()
    assert done(desk, "raise_alerts") == [six]


def test_a_job_that_fails_is_one_line_of_the_log_and_is_tried_again(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    noon = datetime(2016, 10, 3, 11, tzinfo=UTC)
    timer(desk, noon).catch_up()
    timer(desk, noon + timedelta(minutes=5)).catch_up()
    (line,) = caplog.messages
    assert line.startswith("send_letters for 2016-10-03T12:05:00+01:00 failed and will be tried")
    assert "TRACKER_SMTP_URL is not set" in line
    later = timer(desk, noon + timedelta(minutes=16), smtp_url="console:")
    later.retry_lost()
    assert done(desk, "send_letters") == [noon + timedelta(minutes=5)]


def test_a_day_proclaimed_meanwhile_counts_from_the_next_firing_on(desk: Desk) -> None:
    runs = timer(desk, datetime(2016, 7, 1, 12, tzinfo=UTC))
    app = runs._app
    assert app.calendar(ENGLAND).is_working_day(MONDAY)
    proclaimed(desk)
    runs.catch_up()
    assert app.calendar(ENGLAND).is_working_day(MONDAY)
    object.__setattr__(app, "clock", FixedClock(datetime(2016, 7, 2, 12, tzinfo=UTC)))
    runs.catch_up()
    assert app.calendar(ENGLAND).why_not(MONDAY) == WHY
