"""Schedulers in processes of their own, and the firings that they have done."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlmodel import col, select

from tests.builders import Desk
from tests.databases import CONFIG
from tracker.records import Slot


@dataclass
class Running:
    """A scheduler's process, and the file that its log goes to."""

    process: subprocess.Popen[bytes]
    log: Path

    @property
    def has_started(self) -> bool:
        return "started as" in self.log.read_text()

    def end(self, *, within: float = 5) -> str:
        """End it as a service manager would, within some seconds; return its log."""
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(timeout=within) == 0, self.log.read_text()
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
