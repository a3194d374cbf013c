"""The timer in real processes: each firing done once, ended cleanly, retried after a death."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, select

from tests.builders import Desk
from tests.databases import CONFIG
from tracker.clock import FixedClock
from tracker.operations.alerts import open_alerts
from tracker.records import Slot
from tracker.scheduler import Timer
from tracker.store import slots

SECOND = timedelta(seconds=1)
WANTED = 6
EVERY_SECOND = '[[job]]\nname = "sweep"\ncron = "* * * * * *"\noperation = "raise_alerts"\n'
A_RUN = re.compile(r"INFO sweep for (\S+): raised")


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """The shipped configuration, but with a sweep every second."""
    folder = tmp_path / "config"
    shutil.copytree(CONFIG, folder, ignore=shutil.ignore_patterns("samples"))
    (folder / "timetable.toml").write_text(EVERY_SECOND, encoding="utf-8")
    return folder


@dataclass
class Running:
    """A scheduler's process, and the file that its log goes to."""

    process: subprocess.Popen[bytes]
    log: Path

    @property
    def has_started(self) -> bool:
        return "started as" in self.log.read_text()

    def end(self) -> str:
        """End it as a service manager would; give its log."""
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(timeout=5) == 0, self.log.read_text()
        return self.log.read_text()


@contextmanager
def schedulers(desk: Desk, config: Path, *, number: int) -> Iterator[list[Running]]:
    """Start that many schedulers on the desk's database; none outlives the test."""
    url = desk.app.store.url.render_as_string(hide_password=False)
    settings = {"TRACKER_DATABASE_URL": url, "TRACKER_CONFIG_FOLDER": str(config)}
    line = [sys.executable, "-m", "tracker", "scheduler", "run"]
    running = []
    for name in range(number):
        log = config / f"{name}.log"
        with log.open("wb") as told:
            process = subprocess.Popen(
                line, env={**os.environ, **settings}, cwd=CONFIG.parent, stderr=told
            )
        running.append(Running(process, log))
    try:
        yield running
    finally:
        for each in running:
            each.process.kill()
            each.process.wait()


def done(desk: Desk, job: str = "sweep") -> list[datetime]:
    """The firings of a job that were done, but for the one that only began the watch."""
    with desk.app.store.reading() as session:
        found = session.exec(select(Slot).where(Slot.job == job).order_by(col(Slot.fires_at))).all()
    return [slot.fires_at for slot in found if slot.done_at and "watching" not in slot.outcome]


def wait_until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < deadline, "it did not come about in a minute"
        time.sleep(0.1)


def test_three_schedulers_do_each_firing_once_and_end_when_told(desk: Desk, config: Path) -> None:
    with schedulers(desk, config, number=3) as running:
        wait_until(lambda: all(each.has_started for each in running))
        before = len(done(desk))
        wait_until(lambda: len(done(desk)) > before + WANTED)
        logs = [each.end() for each in running]
    together = done(desk)[before:]
    assert {later - earlier for earlier, later in pairwise(together)} == {SECOND}
    lines = Counter(at for log in logs for at in A_RUN.findall(log))
    assert {datetime.fromisoformat(at) for at in lines} == set(done(desk))
    assert set(lines.values()) == {1}
    assert all(log.endswith("stopped\n") for log in logs)


def test_a_scheduler_that_was_killed_is_succeeded_by_another(
    sqlite_desk: Desk, config: Path
) -> None:
    with schedulers(sqlite_desk, config, number=1) as (first,):
        wait_until(lambda: len(done(sqlite_desk)) > 0)
        first.process.kill()
        first.process.wait()
    before = len(done(sqlite_desk))
    with schedulers(sqlite_desk, config, number=1) as (second,):
        wait_until(lambda: len(done(sqlite_desk)) > before)
        second.end()
    assert len(done(sqlite_desk)) == len(set(done(sqlite_desk)))


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
