"""Opening SQLite's file: to be written to, or, where that can't be, to be read all the same."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

_PRAGMAS = (
    "journal_mode=WAL",
    "foreign_keys=ON",
    "synchronous=FULL",
    "recursive_triggers=ON",
)


class OnlyRead(sqlite3.Connection):
    """A connection that can't write; `because` is what SQLite said when we asked for more."""

    because: sqlite3.OperationalError


def opened(arguments: Sequence[Any], options: Mapping[str, Any]) -> sqlite3.Connection:
    """Return a connection to a database, made ready; one that only reads where no other can be.

    Readers write too: they note in a file beside the database what they read. On a full disk, or
    in a folder that may not be written to, there is no room for it.
    """
    connection: sqlite3.Connection = sqlite3.connect(*arguments, **options)
    try:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except sqlite3.OperationalError as fault:
        connection.close()
        only_read = _read_at_least(Path(str(arguments[0])), options, fault)
        if only_read is None:
            raise
        return only_read
    return connection


def _read_at_least(
    path: Path, options: Mapping[str, Any], fault: sqlite3.OperationalError
) -> OnlyRead | None:
    if fault.sqlite_errorcode == sqlite3.SQLITE_BUSY or not path.is_file():
        return None
    for how in _ways(path):
        asked = {**options, "uri": True, "factory": OnlyRead}
        connection: OnlyRead = sqlite3.connect(f"{path.absolute().as_uri()}?{how}", **asked)
        connection.because = fault
        try:
            connection.execute("SELECT 1 FROM sqlite_master").fetchone()
        except sqlite3.DatabaseError:
            connection.close()
        else:
            return connection
    return None


def _ways(path: Path) -> Iterator[str]:
    """Return the ways to read: with the log of changes, or without it where it holds none.

    The second takes the file for one that nobody changes, so it serves one session only.
    """
    yield "mode=ro&readonly_shm=1"
    log = path.with_name(f"{path.name}-wal")
    if not log.exists() or not log.stat().st_size:
        yield "mode=ro&immutable=1"
