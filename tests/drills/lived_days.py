"""Days of a board lived one by one: people make their moves, then the timer does all its jobs.

A day that was cut off is lived again a while later, when what a dead process held has run out; what
was done of it already is refused then, or found to be done.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tests.builders import Desk, app_on
from tests.people import ALICE, CHARLIE
from tracker.clock import FixedClock
from tracker.scheduler import Timer
from workflows.refusals import MoveRefused

FIRST = date(2016, 7, 4)
ROUND = (("start", ALICE), ("submit", ALICE), ("return", CHARLIE))
"""The moves that each action goes through again and again."""
_RUN_OUT = timedelta(minutes=16)
"""Longer than a sender holds a letter, and than a timer holds a firing."""


@dataclass(frozen=True)
class Life:
    """A board's database, its mail server, the actions that are moved, and how far it has come."""

    url: str
    folder: str
    port: int
    actions: tuple[str, ...]

    @property
    def _file(self) -> Path:
        return Path(self.folder) / "days_lived"

    @property
    def days(self) -> int:
        """Return how many days were lived through."""
        return int(self._file.read_text()) if self._file.exists() else 0

    def live(self, *, until: int, attempt: int = 0, at_work: Callable[[], object] = bool) -> None:
        """Live the days that are left; the first was cut off as many times as it was attempted."""
        at_work()
        first = self.days
        for day in range(first, until):
            self.live_day(day, attempt=attempt if day == first else 0)
            part = self._file.with_suffix(".part")
            part.write_text(str(day + 1))
            os.replace(part, self._file)

    def live_day(self, day: int, *, attempt: int = 0) -> None:
        """Make the moves of a day, but for those that are made, and let the timer do its jobs."""
        on = FIRST + timedelta(days=day)
        noon = datetime(on.year, on.month, on.day, 12, tzinfo=UTC)
        desk = self._desk(noon + _RUN_OUT * attempt)
        for number, action in enumerate(self.actions):
            move, by = ROUND[(day - number) % len(ROUND)]
            shown = {"note": f"Report of {on}", "grade": 2} if move == "submit" else {}
            with suppress(MoveRefused):
                desk.move(action, move, by=by, reason="As agreed", **shown)
        Timer(desk.app).catch_up()
        desk.app.store.close()

    def _desk(self, now: datetime) -> Desk:
        app = app_on(self.url, Path(self.folder), day=now.date())
        settings = replace(app.settings, smtp_url=f"smtp://127.0.0.1:{self.port}")
        return Desk(replace(app, settings=settings, clock=FixedClock(now)))
