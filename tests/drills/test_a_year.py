"""A year lived day by day, with mail servers that misbehave, clocks that jump and posts that empty.

What is due, done and told is kept by the drill itself: it reads what the mail server took, and asks
the tracker for nothing but the letters' states at the end.
"""

import re
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import text

from notifications.smtp_patience import Allowances
from notifications.transports import transport_for
from tests.builders import Desk, app_on
from tests.drills.conftest import Figures
from tests.drills.lengths import length, seed
from tests.drills.year_board import CHAIRS, FIRST, MANAGER, Work, board_file, plans
from tests.notifications.misbehaving import (
    Answer,
    Asked,
    Cut,
    Drip,
    Misbehaving,
    misbehaving,
)
from tracker.clock import FixedClock
from tracker.operations.boards.leaving import leave
from tracker.operations.boards.opening import open_from_files
from tracker.operations.boards.tenures import appoint
from tracker.scheduler import Timer

pytestmark = pytest.mark.drill
QUICK = Allowances(opening=0.5, handing_over=0.5, answer=0.5, answer_when_stopping=0.2, goodbye=0.2)
DAYS_TO_ARRIVE = 7
DAYS_UNTIL_TOLD = 7
"""So many days after its date somebody must have been told of an action that isn't finished."""
REFERENCE = re.compile(r"REV-2016-\d+-A\d+\b(?!-)")
"""An action's own; the references of its re-checks, due after its sign-off, go on from it."""
PAST, AHEAD = timedelta(days=-2), timedelta(days=3)
COMMANDS = (
    ("overdue", "--as-of", "{today}"),
    ("action", "list"),
    ("review", "list"),
    ("check-data",),
    ("alerts", "list"),
    ("digest", "preview", "--subgroup", "quality", "--as-of", "{today}"),
    ("reminders", "queue", "--as-of", "{today}", "--dry-run"),
    ("outbox", "list"),
)


def quota(asked: Asked) -> Answer:
    full = asked.step == "content" and asked.taken >= 3
    return "554 5.2.0 STOREDRV.Submission.Exception:QuotaExceeded" if full else None


def refusing(asked: Asked) -> Answer:
    return "554 5.7.1 Relay access denied" if asked.step == "rcpt" else None


def dripping(asked: Asked) -> Answer:
    return Drip() if asked.step == "mail" and asked.taken == 1 else None


def cutting(asked: Asked) -> Answer:
    return Cut() if asked.step == "rcpt" and asked.taken == 2 else None


def silent(asked: Asked) -> Answer:
    return Cut() if asked.step == "content" and asked.taken == 0 else None


def well(_asked: Asked) -> Answer:
    return None


BAD_DAYS = (quota, refusing, dripping, cutting, silent)


@dataclass
class Year:
    """A year as it goes: the board's files, its actions, and what was delivered of them."""

    desk: Desk
    port: int
    server: Misbehaving
    works: dict[str, Work]
    chance: Random
    read: int = 0
    told: dict[str, date] = field(default_factory=dict)
    stale: list[tuple[str, str]] = field(default_factory=list)
    vacant: list[str] = field(default_factory=list)

    def at(self, moment: datetime) -> Desk:
        """Return the desk at a moment, with a mail server that is not waited for long."""
        url = f"smtp://127.0.0.1:{self.port}"
        app = replace(
            self.desk.app,
            settings=replace(self.desk.app.settings, smtp_url=url),
            clock=FixedClock(moment),
        )
        app.__dict__["transport"] = replace(transport_for(url), waits=QUICK)  # type: ignore[type-var]
        return Desk(app)

    def live(self, day: date, server: object) -> None:
        """Live a day: the timer writes, people work, the timer sends to a server in some mood."""
        self.server.script = well
        morning = datetime(day.year, day.month, day.day, 8, tzinfo=UTC)
        self._fire(morning, sends=False)
        if day.weekday() < 5:
            self._work(self.at(morning + timedelta(hours=1)))
        self.server.script = server  # type: ignore[assignment]
        for hour in (2, 8):
            self._fire(morning + timedelta(hours=hour), sends=True)
            self._read(day)

    def jump(self, moment: datetime) -> None:
        """Let the timer run once under a clock that is wrong."""
        self._fire(moment, sends=False)

    def _fire(self, moment: datetime, *, sends: bool) -> None:
        timer = Timer(self.at(moment).app)
        for job in timer.jobs:
            if sends == (job.operation == "send_letters"):
                timer.fire_due(job)

    def _work(self, desk: Desk) -> None:
        """Let some owners hand in and some chairs sign off; now and then an owner leaves."""
        submitted = [one for one in self.works.values() if one.state == "submitted"]
        for work in submitted[: len(submitted) // 2 + 1]:
            self._move(desk, work, "sign_off", CHAIRS[work.subgroup], "signed_off")
        begun = [one for one in self.works.values() if one.state == "in_progress"]
        for work in self.chance.sample(begun, min(len(begun), 1 + len(self.works) // 150)):
            if work.agency not in self.vacant:
                self._move(desk, work, "submit", work.owner, "submitted")
        if self.chance.random() < 0.1:
            self._come_or_go(desk)

    def _move(self, desk: Desk, work: Work, move: str, by: str, state: str) -> None:
        shown = {"note": "Audit report, signed", "grade": 4} if move == "submit" else {}
        desk.move(work.reference, move, by=by, **shown)
        work.state = state

    def _come_or_go(self, desk: Desk) -> None:
        today = desk.app.clock.today()
        if self.vacant and self.chance.random() < 0.5:
            agency = self.vacant.pop()
            person = f"{agency}-owner"
            appoint(desk.app, desk.board, person, person, by=MANAGER, held_from=today)
            return
        agency = self.chance.choice(sorted({one.agency for one in self.works.values()}))
        if agency not in self.vacant:
            last_day = today - timedelta(days=1)
            leave(desk.app, desk.board, f"{agency}-owner", last_day=last_day, by=MANAGER)
            self.vacant.append(agency)

    def _read(self, day: date) -> None:
        """Read what the server took since: what it tells of, and whether that still held."""
        for content in self.server.contents[self.read :]:
            letter = message_from_bytes(content, _class=EmailMessage, policy=policy.default)
            body = letter.get_body(("plain",))
            subject = str(letter["Subject"])
            for reference in set(REFERENCE.findall(body.get_content() if body else "")):
                self.told.setdefault(reference, day)
                if _is_chasing(subject) and self.works[reference].state == "signed_off":
                    self.stale.append((reference, subject))
        self.read = len(self.server.contents)


def _is_chasing(subject: str) -> bool:
    """Tell whether a letter asks for something: a reminder or a digest, and no news of a move."""
    return re.match(r"Overdue|Due soon|\d+ ", subject) is not None


def test_a_year_day_by_day(tmp_path: Path, figures: Figures) -> None:
    chance, days = seed(), length("days")
    random = Random(chance)
    agencies = length("agencies")
    works = plans(actions=length("actions"), agencies=agencies, days=days, chance=random)
    desk = opened(tmp_path, works, agencies=agencies)
    began = time.monotonic()
    with misbehaving(well) as (server, port):
        year = Year(desk, port, server, {one.reference: one for one in works}, random)
        for number in range(days):
            day = FIRST + timedelta(days=number)
            if number in (days // 3, days // 2):
                jump = AHEAD if number == days // 3 else PAST
                year.jump(datetime(day.year, day.month, day.day, 7, tzinfo=UTC) + jump)
            bad = number % 7 in (1, 3)
            year.live(day, random.choice(BAD_DAYS) if bad else well)
        for number in range(days, days + 3):
            year.live(FIRST + timedelta(days=number), well)
    lived = time.monotonic() - began
    last = FIRST + timedelta(days=days + 2)
    lost, states = lost_letters(desk, server, last), states_of(desk)
    doubled = {one: number for one, number in Counter(server.copies).items() if number > 1}
    untold = nobody_told(year, last)
    figures(
        seed=chance,
        days=days,
        actions=len(works),
        agencies=agencies,
        took=f"{lived:.0f} s",
        delivered=len(server.copies),
        **states,
        lost=len(lost),
        doubled=len(doubled),
        doubled_without_promise=len(not_promised(desk, doubled)),
        stale=len(year.stale),
        untold=len(untold),
    )
    figures(**times(desk, last))
    assert lost == []
    assert not_promised(desk, doubled) == []
    assert year.stale == []
    assert untold == []


def opened(folder: Path, works: list[Work], *, agencies: int) -> Desk:
    """Return a desk at the board of the year, the day before it begins."""
    app = app_on(f"sqlite:///{folder / 'year.sqlite3'}", folder, day=FIRST - timedelta(days=1))
    file = folder / "year.toml"
    file.write_text(board_file(works, agencies=agencies), encoding="utf-8")
    open_from_files(app, file)
    Timer(app).catch_up()
    return Desk(app)


def lost_letters(desk: Desk, server: Misbehaving, last: date) -> list[tuple[object, ...]]:
    """Return the letters that were queued a week ago or more and neither arrived nor were stopped,
    and those that are called sent and never came to the server.
    """
    asked = "SELECT message_id, state, queued_at, server_said FROM outbox"
    week_ago = (last - timedelta(days=DAYS_TO_ARRIVE)).isoformat()
    lost = []
    for row in rows(desk, asked):
        came = row[0] in server.copies
        never = row[1] == "sent" and not came
        waits = row[1] in ("waiting", "failed") and str(row[2])[:10] < week_ago and not came
        lost += [row] if never or waits else []
    return lost


def states_of(desk: Desk) -> dict[str, int]:
    """Return how many letters stand in each state."""
    found = rows(desk, "SELECT state, COUNT(*) FROM outbox GROUP BY state ORDER BY state")
    return {str(state): int(str(number)) for state, number in found}


def not_promised(desk: Desk, doubled: dict[str, int]) -> list[str]:
    """Return the letters that came twice although each time an answer came to the first."""
    asked = "SELECT message_id FROM outbox WHERE unanswered > 0"
    unanswered = {str(row[0]) for row in rows(desk, asked)}
    return [one for one, number in doubled.items() if one not in unanswered or number > 2]


def nobody_told(year: Year, last: date) -> list[str]:
    """Return the actions that were late and unfinished and of which no letter ever told anybody."""
    late = last - timedelta(days=DAYS_UNTIL_TOLD)
    return [
        one.reference
        for one in year.works.values()
        if one.state == "in_progress" and one.due_on < late and one.reference not in year.told
    ]


def times(desk: Desk, today: date) -> dict[str, str]:
    """Return how long each main command takes on the board, each a process of its own."""
    url = desk.app.store.url.render_as_string(hide_password=False)
    found = {}
    for command in COMMANDS:
        line = [word.format(today=today) for word in command]
        began = time.monotonic()
        ran = subprocess.run(
            [sys.executable, "-P", "-m", "tracker", *line],
            env={"TRACKER_DATABASE_URL": url, "PATH": "/usr/bin:/bin"},
            capture_output=True,
            check=False,
        )
        assert ran.returncode in (0, 2), ran.stderr
        found[" ".join(command[:2]).replace(" --as-of", "")] = f"{time.monotonic() - began:.1f} s"
    return found


def rows(desk: Desk, statement: str) -> list[tuple[object, ...]]:
    """Return what a statement of ours finds, past everything that the tracker asks."""
    with desk.app.store.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(statement))]
