"""SQLite's one write lock: whoever waits for it has the same chance, however long they wait."""

import sqlite3
from time import monotonic
from typing import Any

from tracker.store.sqlite_opening import OnlyRead
from tracker.store.turns import WAITS_SECONDS

_ASKS_ANEW_AFTER_MS = 15
_PATIENCE = f"PRAGMA busy_timeout={WAITS_SECONDS * 1000}"


def begin_to_write(connection: Any) -> None:
    """Begin a writing transaction on a driver's connection, once nobody else writes.

    SQLite's own wait asks more and more seldom, so that those who came last would go first. A
    connection that can only read says what stood in the way when it was opened.
    """
    if isinstance(connection, OnlyRead):
        raise connection.because
    ends_at = monotonic() + WAITS_SECONDS
    connection.execute(f"PRAGMA busy_timeout={_ASKS_ANEW_AFTER_MS}")
    try:
        while not _has_begun(connection, is_last=monotonic() >= ends_at):
            pass
    finally:
        connection.execute(_PATIENCE)


def _has_begun(connection: Any, *, is_last: bool) -> bool:
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as fault:
        if is_last or fault.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True
