"""The timer in real processes: each firing done once, ended cleanly, retried after a death."""

import re
import shutil
from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from tests.builders import Desk
from tests.databases import CONFIG
from tests.journeys.telling.schedulers import done, schedulers, wait_until

pytestmark = pytest.mark.durable
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
