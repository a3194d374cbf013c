from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from sqlmodel import col, select

from tests.builders import Desk
from tests.journeys.reviews.proclamations import ENGLAND, MONDAY, WHY, proclaimed
from tests.journeys.telling.schedulers import done
from tests.queued import open_alerts
from tracker.clock import FixedClock
from tracker.errors import StoreUnavailable
from tracker.pages.job_status import firings
from tracker.records import Slot
from tracker.scheduler import Timer
from tracker.store import slots
from tracker.timetable import Job, read


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


AHEAD = datetime(2020, 11, 30, 12, tzinfo=UTC)
FIRST = datetime(2016, 10, 3, 12, tzinfo=UTC)


def test_t5_a_clock_that_was_ahead_by_years_silences_nothing(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    timer(desk, FIRST).catch_up()
    timer(desk, AHEAD).catch_up()
    desk.started(date(2016, 10, 5))
    runs = timer(desk, FIRST + timedelta(days=8))
    runs.catch_up()
    runs.catch_up()
    assert datetime(2016, 10, 11, 5, tzinfo=UTC) in done(desk, "raise_alerts")
    lines = [record for record in caplog.records if "still to come" in record.getMessage()]
    assert {record.levelname for record in lines} == {"ERROR"}
    assert len([line for line in lines if "raise_alerts" in line.getMessage()]) == 1


def test_t5_a_day_that_was_run_ahead_is_run_again_once_it_has_come(desk: Desk) -> None:
    timer(desk, FIRST).catch_up()
    timer(desk, FIRST + timedelta(days=3)).catch_up()
    for day in (1, 2, 3, 3):
        timer(desk, FIRST + timedelta(days=day)).catch_up()
    with desk.app.store.reading() as session:
        newest = slots.latest(session, "raise_alerts", by=FIRST + timedelta(days=4))
    assert newest is not None
    assert newest.done_at == FIRST + timedelta(days=3)
    assert [fired.day for fired in done(desk, "raise_alerts")] == [4, 5, 6]
    assert newest.id == max(slot.id or 0 for slot in slots_of(desk, "raise_alerts"))


def test_t5_a_clock_that_was_behind_for_a_while_runs_nothing_twice(desk: Desk) -> None:
    for day in (0, 1, 2):
        timer(desk, FIRST + timedelta(days=day)).catch_up()
    before = [slot.id for slot in slots_of(desk, "raise_alerts")]
    timer(desk, FIRST + timedelta(days=1)).catch_up()
    timer(desk, FIRST + timedelta(days=2)).catch_up()
    assert [slot.id for slot in slots_of(desk, "raise_alerts")] == before


def test_t5_a_job_that_missed_two_runs_is_overdue_until_it_runs(desk: Desk) -> None:
    runs = timer(desk, FIRST)
    runs.catch_up()
    assert overdue_jobs(desk, FIRST + timedelta(minutes=9)) == []
    often = ["send_letters", "seal_record"]
    assert overdue_jobs(desk, FIRST + timedelta(minutes=11)) == often
    assert "raise_alerts" in overdue_jobs(desk, FIRST + timedelta(days=2))
    timer(desk, FIRST + timedelta(days=2)).catch_up()
    assert "raise_alerts" not in overdue_jobs(desk, FIRST + timedelta(days=2))


def test_s3_three_years_are_looked_through_at_once_and_across_the_hour_shown_twice() -> None:
    (half_past_one,) = read_jobs("30 1 * * *")
    fires = half_past_one.latest_by(
        datetime(2026, 10, 25, 1, 0, tzinfo=UTC), after=datetime(2023, 10, 1, tzinfo=UTC)
    )
    assert fires == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    asked: list[datetime] = []
    (often,) = read_jobs("*/5 * * * *")
    counting: Any = Counting(often.trigger, asked)
    counted = replace(often, trigger=counting)
    now = datetime(2026, 11, 28, 12, 3, tzinfo=UTC)
    assert counted.latest_by(now, after=datetime(2023, 11, 28, tzinfo=UTC)) == now.replace(minute=0)
    assert len(asked) < 60


def test_t20_a_database_that_is_away_is_a_line_of_the_log(
    sqlite_desk: Desk, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = timer(sqlite_desk, FIRST)

    def away() -> Any:
        raise StoreUnavailable("store_away", "The database can't be reached.")

    monkeypatch.setattr(type(sqlite_desk.app.store), "reading", lambda _store: away())
    runs.catch_up()
    assert {record.levelname for record in caplog.records} == {"ERROR"}
    assert all("can't be looked at now" in line for line in caplog.messages)


def slots_of(desk: Desk, job: str) -> list[Slot]:
    with desk.app.store.reading() as session:
        return list(session.exec(select(Slot).where(Slot.job == job).order_by(col(Slot.id))))


def overdue_jobs(desk: Desk, at: datetime) -> list[str]:
    there = timer(desk, at)
    return [one.job for one in firings(there._app, there.jobs) if one.overdue_since]


def read_jobs(cron: str) -> list[Job]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "timetable.toml"
        path.write_text(f'[[job]]\nname = "a"\ncron = "{cron}"\noperation = "b"\n')
        return read(path, operations=("b",))


class Counting:
    """A trigger that keeps what it was asked."""

    def __init__(self, trigger: Any, asked: list[datetime]) -> None:
        self._trigger, self._asked = trigger, asked

    def get_next_fire_time(self, previous: datetime | None, now: datetime) -> datetime | None:
        self._asked.append(now)
        found: datetime | None = self._trigger.get_next_fire_time(previous, now)
        return found
