"""Nothing is written as of a day that is still to come; it may only be rehearsed."""

import ast
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlmodel import SQLModel, select

from tests.builders import Desk
from tests.house.repository import ROOT, modules, shown
from tests.journeys.telling.reminders import DUE, started, told
from tracker.errors import BadInput
from tracker.records import Alert, DigestRun, Outbox, Reminder
from tracker.telling.clearing import clear_away, rehearse_clearing
from tracker.telling.digest_queue import queue_digests, rehearse_digests
from tracker.telling.reminding import queue_reminders, rehearse_reminders
from tracker.telling.sweep import raise_alerts, rehearse_alerts

TODAY = date(2026, 2, 2)
A_YEAR_ON = date(2027, 3, 31)
WRITTEN: tuple[type[SQLModel], ...] = (Alert, DigestRun, Outbox, Reminder)
Run = Callable[..., Any]


def clear(app: Any, _board: Any, *, as_of: date) -> Any:
    return clear_away(app, as_of=as_of)


def rows(desk: Desk) -> int:
    with desk.app.store.reading() as session:
        return sum(len(session.exec(select(table)).all()) for table in WRITTEN)


@pytest.mark.parametrize("run", [raise_alerts, queue_reminders, queue_digests, clear])
def test_f6_a_mistyped_year_is_refused_and_tells_nobody(desk: Desk, run: Run) -> None:
    started(desk, DUE)
    there = desk.on(TODAY)
    before = rows(desk)
    with pytest.raises(BadInput, match="31 March 2027 is still to come") as refused:
        run(there.app, there.board, as_of=A_YEAR_ON)
    assert (refused.value.code, refused.value.field) == ("as_of_to_come", "as_of")
    assert rows(desk) == before


def test_f6_after_a_mistyped_year_the_ladder_is_climbed_all_the_same(sqlite_desk: Desk) -> None:
    started(sqlite_desk, DUE)
    there = sqlite_desk.on(TODAY)
    with pytest.raises(BadInput):
        queue_reminders(there.app, there.board, as_of=A_YEAR_ON)
    assert told(sqlite_desk, date(2026, 3, 31))


@pytest.mark.parametrize("rehearse", [rehearse_alerts, rehearse_reminders, rehearse_digests])
def test_a_day_to_come_may_be_rehearsed(sqlite_desk: Desk, rehearse: Run) -> None:
    started(sqlite_desk, DUE)
    there = sqlite_desk.on(TODAY)
    assert rehearse(there.app, there.board, as_of=A_YEAR_ON).as_of == A_YEAR_ON
    assert rehearse_clearing(there.app, as_of=A_YEAR_ON).as_of == A_YEAR_ON


def test_f6_whatever_writes_as_of_a_day_asks_whether_it_has_come() -> None:
    written = [
        f"{shown(path)}: {node.name}"
        for path in modules("tracker")
        if not path.is_relative_to(ROOT / "tracker" / "changing")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
        and "as_of" in {argument.arg for argument in node.args.kwonlyargs}
        and "store.writing()" in ast.unparse(node)
    ]
    assert written == []
