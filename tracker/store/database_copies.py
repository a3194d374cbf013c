"""A whole database copied into a folder, of one moment, and put back into an empty place."""

import os
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import inspect

from tracker.errors import BadInput
from tracker.store import postgres_copies
from tracker.store.engine import Store

SQLITE, FILE = "sqlite", "database.sqlite3"
JOURNALS = ("-wal", "-shm", "-journal")
"""What SQLite leaves beside a file: it would be read into whatever file lies there next."""


@dataclass(frozen=True)
class Copy:
    """How a database was copied, its schema, and how many rows each table had."""

    database: str
    schema: str
    counts: Mapping[str, int]


def take(store: Store, folder: Path) -> Copy:
    """Copy a database while others read and write it."""
    if not store.is_sqlite:
        return Copy(*postgres_copies.take(store, folder))
    with store.driver() as source:
        target = _new_file(folder / FILE)
        try:
            source.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")
            return Copy(SQLITE, _schema_of(target), _counts(target))
        finally:
            target.close()


def put(store: Store, folder: Path, *, database: str, schema: str) -> None:
    """Put a copy into an empty place; it may be of an older schema afterwards."""
    if (database == SQLITE) != store.is_sqlite:
        raise BadInput(
            "another_kind_of_database",
            f"The backup is of {'SQLite' if database == SQLITE else 'PostgreSQL'}, and "
            "TRACKER_DATABASE_URL names the other kind. Name a place of the same kind.",
            field="database_url",
        )
    if not store.is_sqlite:
        postgres_copies.put(store, folder, database=database, schema=schema)
        return
    target = _new_file(Path(store.url.database or ""))
    source = sqlite3.connect(f"{(folder / FILE).resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        source.backup(target)
    finally:
        source.close()
        target.close()


def is_empty(store: Store) -> bool:
    """Tell whether nothing lies yet where a database is to be put."""
    if store.is_sqlite:
        return not Path(store.url.database or "").exists()
    with store.making() as connection:
        return not inspect(connection).get_table_names()


def move_leftovers(store: Store, at: datetime) -> tuple[str, ...]:
    """Move what SQLite left beside a lost file aside; return where to.

    It would be read into the file that lies there next.
    """
    if not store.is_sqlite:
        return ()
    moved = []
    for end in JOURNALS:
        path = Path(f"{store.url.database}{end}")
        if path.exists():
            moved.append(str(path.rename(f"{path}.before-{at:%Y%m%dT%H%M%SZ}")))
    return tuple(moved)


def counts(store: Store) -> dict[str, int]:
    """Return how many rows each table of a database has."""
    if not store.is_sqlite:
        return postgres_copies.counts(store)
    with store.driver() as connection:
        return _counts(connection)


def _new_file(path: Path) -> sqlite3.Connection:
    os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))
    return sqlite3.connect(path, isolation_level=None)


def _schema_of(connection: Any) -> str:
    found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(found[0]) if found else ""


def _counts(connection: Any) -> dict[str, int]:
    """Count the rows of each table; the index of words is made from others."""
    tables = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' "
        "AND name NOT LIKE 'learning_words%' AND name <> 'alembic_version' ORDER BY name"
    ).fetchall()
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608
        for (name,) in tables
    }
