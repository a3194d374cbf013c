"""One of ten people who work on a board at once, in a process of their own, at one of two doors."""

import contextlib
import io
import os
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from multiprocessing.synchronize import Barrier
from pathlib import Path
from random import Random

from tests.builders import Desk, app_on
from tests.people import ALICE, CHARLIE, MANAGER
from tests.web.browser import ADDRESS, Browser
from tracker.cli.main import run
from tracker.clock import SystemClock
from tracker.wiring import App

Door = Callable[["Task"], "Said"]
READY = "the gate at which ten people wait for each other"
_GATE: dict[str, Barrier] = {}
DOING = ("number", "note", "move", "read")
MOVES = {"start": ALICE, "submit": ALICE, "return": CHARLIE}
_REFERENCE = re.compile(r"\b(SCR-\d{4}-\d+-A\d+) is proposed")


@dataclass(frozen=True)
class Place:
    """What ten people work on: a database, a review and the actions that they share."""

    url: str
    folder: str
    review: str
    actions: tuple[str, ...]


@dataclass(frozen=True)
class Task:
    """What one of them is about to do: `words` are said once, and `move` is made of the action."""

    doing: str
    action: str
    words: str
    move: str
    turn: int


@dataclass(frozen=True)
class Said:
    """What the door answered: "done", "refused" or "failed", and its words."""

    outcome: str
    words: str


@dataclass(frozen=True)
class Deed:
    """A task with what came of it, and when it was begun and ended."""

    task: Task
    said: Said
    began: datetime
    ended: datetime
    seconds: float

    @property
    def number(self) -> str:
        """Return the reference that was given."""
        given = _REFERENCE.search(self.said.words)
        return given[1] if given else ""


def wait_at(gate: Barrier) -> None:
    """Remember the gate at which this process waits until all ten have come."""
    _GATE[READY] = gate


def work(place: Place, name: str, door: str, seconds: float, seed: int) -> list[Deed]:
    """Work at a door until the time is over; return all that was done."""
    chance = Random(f"{seed} {name}")
    with _door(place, door) as ask:
        for turn in range(4):
            ask(Task("read", place.actions[0], "", "", turn))
        _GATE[READY].wait(timeout=240)
        over = time.monotonic() + seconds
        return [_done(ask, task) for task in _tasks(place, name, chance, over)]


def _tasks(place: Place, name: str, chance: Random, over: float) -> Iterator[Task]:
    turn = 0
    while time.monotonic() < over:
        turn += 1
        action, move = chance.choice(place.actions), chance.choice(list(MOVES))
        yield Task(chance.choice(DOING), action, f"{name} says {turn}", move, turn)


def _done(ask: Door, task: Task) -> Deed:
    began, clock = SystemClock().now(), time.monotonic()
    try:
        said = ask(task)
    except Exception as fault:
        said = Said("failed", f"{type(fault).__name__}: {fault}")
    return Deed(task, said, began, SystemClock().now(), time.monotonic() - clock)


@contextlib.contextmanager
def _door(place: Place, door: str) -> Iterator[Door]:
    folder = Path(place.folder)
    app = app_on(place.url, folder, day=datetime(2016, 7, 1, tzinfo=UTC).date())
    settings = replace(app.settings, base_url=ADDRESS)
    live = Desk(App(settings, app.store, SystemClock()))
    if door == "command line":
        os.environ["TRACKER_DATABASE_URL"] = place.url
        os.environ["TRACKER_BASE_URL"] = ADDRESS
        os.chdir(folder)
        yield partial(_command, place)
    else:
        first = Browser(live).enter(MANAGER)
        people = {MANAGER: first}
        people |= {who: first.beside().enter(who) for who in (ALICE, CHARLIE)}
        yield partial(_page, place, people)
    app.store.close()


def _command(place: Place, task: Task) -> Said:
    mover = ("--as", MOVES.get(task.move, MANAGER))
    shown = ("--note", task.words, "--grade", "2") if task.move == "submit" else ()
    reads = (
        ("action", "list"),
        ("review", "show", place.review),
        ("overdue", "--as-of", "2026-01-05"),
        ("action", "show", task.action),
    )
    lines = {
        "number": ("action", "add", place.review, task.words, *("--agency", "hospital")),
        "note": ("action", "update", task.action, task.words, "--as", ALICE),
        "move": ("action", "move", task.action, task.move, *shown, "--reason", "So", *mover),
        "read": reads[task.turn % len(reads)],
    }
    more = ("--as", MANAGER) if task.doing == "number" else ()
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run([*lines[task.doing], *more])
    outcome = {0: "done", 2: "refused"}.get(code, "failed")
    return Said(outcome, out.getvalue() if code == 0 else f"exit {code}: {err.getvalue()}")


def _page(place: Place, people: dict[str, Browser], task: Task) -> Said:
    reads = ("/actions", f"/reviews/{place.review}", "/overdue", f"/actions/{task.action}")
    if task.doing == "read":
        there = people[MANAGER].get(reads[task.turn % len(reads)])
        return Said("done" if there.status == 200 else "failed", f"{there.status} {there.words}")
    if task.doing == "number":
        path = f"/reviews/{place.review}/actions/new"
        return _sent(people[MANAGER], path, title=task.words, agency="hospital")
    if task.doing == "note":
        path = f"/actions/{task.action}/moves/update"
        return _sent(people[ALICE], path, narrative=task.words)
    filled = {"submit": {"note": task.words, "grade": "2"}, "return": {"reason": "So"}}
    path = f"/actions/{task.action}/moves/{task.move}"
    return _sent(people[MOVES[task.move]], path, **filled.get(task.move, {}))


def _sent(there: Browser, path: str, **fields: str) -> Said:
    """Open a form, send it, and go where it leads."""
    there.get(path)
    if there.status == 200:
        there.post(path, **fields)
    if there.status == 303:
        return Said("done", there.follow().words)
    known = there.status in (400, 403, 409)
    return Said("refused" if known else "failed", f"{there.status} {there.words}")
