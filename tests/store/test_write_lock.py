"""SQLite's write lock: nobody is turned away for having waited, or for having come first (T21)."""

import sqlite3
from pathlib import Path
from threading import Timer

import pytest

from tracker.store.turns import WAITS_SECONDS
from tracker.store.write_lock import begin_to_write


class Busy:
    """A connection whose lock is held until it was asked for often enough."""

    def __init__(self, times: int, code: int = sqlite3.SQLITE_BUSY) -> None:
        self.times, self.code, self.asked = times, code, list[str]()

    def execute(self, sql: str) -> None:
        self.asked.append(sql)
        if sql.startswith("BEGIN") and self.asked.count(sql) <= self.times:
            fault = sqlite3.OperationalError("database is locked")
            fault.sqlite_errorcode = self.code
            raise fault


def test_a_writer_asks_as_often_at_the_end_of_its_wait_as_at_the_beginning() -> None:
    """T21: SQLite asks each time later, and 14 of 130 were refused after ten seconds."""
    lent = Busy(times=700)
    begin_to_write(lent)
    assert lent.asked[0] == "PRAGMA busy_timeout=15"
    assert lent.asked.count("BEGIN IMMEDIATE") == 701
    assert lent.asked[-1] == f"PRAGMA busy_timeout={WAITS_SECONDS * 1000}"


def test_what_is_wrong_otherwise_is_told_at_once() -> None:
    lent = Busy(times=700, code=sqlite3.SQLITE_CANTOPEN)
    with pytest.raises(sqlite3.OperationalError):
        begin_to_write(lent)
    assert lent.asked.count("BEGIN IMMEDIATE") == 1
    assert lent.asked[-1] == f"PRAGMA busy_timeout={WAITS_SECONDS * 1000}"


def test_a_writer_goes_on_when_another_program_lets_go(tmp_path: Path) -> None:
    path = tmp_path / "board.sqlite3"
    holder = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    waits = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    Timer(0.3, holder.execute, ["COMMIT"]).start()
    begin_to_write(waits)
    assert waits.in_transaction
    waits.close()


def test_a_writer_waits_half_a_minute_and_then_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert WAITS_SECONDS == 30
    monkeypatch.setattr("tracker.store.write_lock.WAITS_SECONDS", 0.2)
    path = tmp_path / "board.sqlite3"
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    waits = sqlite3.connect(path, isolation_level=None)
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        begin_to_write(waits)
    holder.close()
    waits.close()
