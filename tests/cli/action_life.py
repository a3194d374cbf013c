"""The life of one action, from its proposal to the day a failed re-check opened it again."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from tests.builders import Desk
from tests.impact import answer
from tests.people import ALICE, BOARD_CHAIR, BOB, CHARLIE, MANAGER
from tests.runs import queue_digests
from tracker.operations.boards.leaving import leave
from tracker.operations.boards.people_added import add_person
from tracker.operations.boards.tenures import appoint
from tracker.operations.plans.extension_answers import grant
from tracker.operations.plans.extension_requests import MoreTime, extend
from tracker.telling.digest_queue import preview

A01 = "SCR-2016-01-A01"
DANA = "dana@hospital.example"
FIRST_DUE = date(2016, 9, 30)
FIRST_DIGEST, END = date(2016, 9, 5), date(2017, 6, 5)
_SECTION = re.compile(r"[A-Z ]+ \(\d+\)")
Step = Callable[[Desk], object]


def lived(desk: Desk) -> dict[date, list[str]]:
    """Live it; return for each Monday's digests the lines that speak of the action."""
    told: dict[date, list[str]] = {}
    steps = dict(_steps())
    for day in sorted({*steps, *_mondays()}):
        there = desk.on(day)
        if day in steps:
            steps[day](there)
        if day.weekday() == 0:
            told[day] = [*_read(there, day, "case-review"), *_read(there, day, None)]
            queue_digests(there.app, there.board, as_of=day)
    return told


def _mondays() -> Iterator[date]:
    day = FIRST_DIGEST
    while day <= END:
        yield day
        day += timedelta(days=7)


def _steps() -> Iterator[tuple[date, Step]]:
    yield date(2016, 7, 1), _proposed
    yield date(2016, 9, 19), lambda desk: _ask(desk, date(2016, 11, 30))
    yield date(2016, 9, 27), lambda desk: _grant(desk, "X01", CHARLIE)
    yield date(2016, 11, 18), lambda desk: _ask(desk, date(2017, 1, 13))
    yield date(2016, 12, 2), lambda desk: _grant(desk, "X02", BOARD_CHAIR)
    yield date(2016, 12, 9), _alice_left
    yield date(2016, 12, 20), _dana_came
    yield date(2017, 1, 12), lambda desk: _submitted(desk, "Audit report")
    yield (
        date(2017, 1, 24),
        lambda desk: desk.move(A01, "return", by=CHARLIE, reason="Nobody has signed it"),
    )
    yield date(2017, 2, 3), lambda desk: _submitted(desk, "Audit report, signed")
    yield date(2017, 2, 14), lambda desk: desk.move(A01, "sign_off", by=CHARLIE)
    yield date(2017, 5, 25), lambda desk: answer(desk, f"{A01}-K01", "no_change")


def _proposed(desk: Desk) -> None:
    desk.action(desk.review(), FIRST_DUE)
    desk.move(A01, "agree", by=BOB)
    desk.move(A01, "accept", by=ALICE)
    desk.move(A01, "start", by=ALICE)


def _ask(desk: Desk, to: date) -> None:
    desk.move(A01, "update", by=ALICE, narrative="Two wards are left")
    new = MoreTime(to, "staff_vacant", "Two posts are vacant")
    extend(desk.app, desk.board, A01, new, by=ALICE)


def _grant(desk: Desk, number: str, by: str) -> None:
    grant(desk.app, desk.board, f"{A01}-{number}", by=by)


def _alice_left(desk: Desk) -> None:
    leave(desk.app, desk.board, "alice", by=MANAGER, last_day=date(2016, 12, 8))


def _dana_came(desk: Desk) -> None:
    add_person(desk.app, desk.board, "dana", name="Dana", email=DANA, by=MANAGER)
    appoint(desk.app, desk.board, "dana", "hospital-midwifery", by=MANAGER)


def _submitted(desk: Desk, note: str) -> None:
    desk.move(A01, "submit", by=DANA, note=note, grade=2)


def _read(desk: Desk, day: date, subgroup: str | None) -> Iterator[str]:
    """Return the lines of a digest that speak of the action, each with the one that explains it."""
    who = subgroup or "board"
    section, is_told = "NEEDS", False
    for line in preview(desk.app, desk.board, subgroup, as_of=day).text.splitlines():
        if _SECTION.fullmatch(line):
            section = line
        if A01 in line:
            yield f"{who}: {section}: {line.lstrip('*- ')}"
        elif is_told and line.startswith("  "):
            yield f"    {line.strip()}"
        is_told = A01 in line and line.startswith("- ")
