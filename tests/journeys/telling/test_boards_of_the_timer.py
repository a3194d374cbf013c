"""F1: what the timer does for one board stands, whatever becomes of another."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.builders import Desk
from tests.journeys.telling.schedulers import done
from tests.journeys.telling.test_timer import timer
from tests.people import BOARD_CHAIR, BOARD_TOML, CHARLIE
from tests.queued import letters_of, open_alerts
from tracker.changing.named import board_named
from tracker.operations.boards.opening import open_from_files
from tracker.pages.job_status import Firing, firings
from tracker.records import Board
from tracker.telling import jobs

MONDAY = datetime(2016, 10, 10, 6, 30, tzinfo=UTC)
CHAIRS = {CHARLIE, BOARD_CHAIR}


@pytest.fixture
def broken(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Board:
    """A board, by its name the first in the alphabet, of which each job breaks."""
    told = BOARD_TOML.replace("three-rivers", "an-island")
    (tmp_path / "other.toml").write_text(told, encoding="utf-8")
    open_from_files(desk.app, tmp_path / "other.toml")
    board = board_named(desk.app, "an-island")
    for name, one in jobs.FOR_BOARD.items():
        monkeypatch.setitem(jobs.FOR_BOARD, name, jobs.ForBoard(breaking(one.do), one.words))
    return board


def breaking(do: Any) -> Any:
    def breaks(look: Any) -> Any:
        found = do(look)
        if look.board.reference == "an-island":
            raise ZeroDivisionError
        return found

    return breaks


def status(desk: Desk, at: datetime, job: str) -> Firing:
    there = timer(desk, at)
    return {one.job: one for one in firings(there._app, there.jobs)}[job]


def test_f1_a_fault_of_one_board_stops_no_other(
    desk: Desk, broken: Board, caplog: pytest.LogCaptureFixture
) -> None:
    timer(desk, MONDAY - timedelta(days=3)).catch_up()
    desk.started(date(2016, 10, 5))
    runs = timer(desk, MONDAY)
    runs.catch_up()
    assert {one.to_address for one in letters_of(desk.app, desk.board) if one.letter == "digest"}
    assert "due" in {alert.rule for alert in open_alerts(desk.app, desk.board)}
    assert letters_of(desk.app, broken) == []
    assert "queue_digests failed for the board an-island, and goes on" in caplog.messages
    (last,) = [one for one in caplog.messages if one.startswith("queue_digests for")]
    assert last.endswith("will be tried again: queued 2, empty 0; failed for an-island")
    assert runs.failed == {"raise_alerts", "queue_reminders", "queue_digests", "send_letters"}


def test_f1_what_failed_says_so_until_it_is_done_and_tells_nobody_twice(
    desk: Desk, broken: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    timer(desk, MONDAY - timedelta(days=3)).catch_up()
    desk.started(date(2016, 10, 5))
    timer(desk, MONDAY).catch_up()
    found = status(desk, MONDAY, "queue_digests")
    assert (found.has_failed, found.outcome) == (True, "queued 2, empty 0; failed for an-island")
    monkeypatch.undo()
    timer(desk, MONDAY + timedelta(minutes=11)).catch_up()
    found = status(desk, MONDAY + timedelta(minutes=12), "queue_digests")
    assert (found.has_failed, found.outcome) == (False, "queued 0, empty 2")
    told = [one.to_address for one in letters_of(desk.app, desk.board) if one.letter == "digest"]
    assert (sorted(told), len(done(desk, "queue_digests"))) == (sorted(CHAIRS), 1)
