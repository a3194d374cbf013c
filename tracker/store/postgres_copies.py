"""A PostgreSQL database in a folder: by pg_dump where it fits the server, or table by table."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect
from sqlalchemy.engine import URL

from tracker.errors import StoreUnavailable
from tracker.store import schema as schemas
from tracker.store.backup_folder import write_new
from tracker.store.engine import Store

DUMP, TABLES = "pg_dump", "tables"
_FILE = "database.dump"
_LEFT_OUT = "alembic_version"
_PLAIN = ["--no-owner", "--no-privileges"]


def take(store: Store, folder: Path) -> tuple[str, str, dict[str, int]]:
    """Copy a database as of one moment; return how, its schema, and its rows by table."""
    with _one_moment(store) as (connection, cursor):
        tables = _tables(connection)
        cursor.execute("SELECT version_num FROM alembic_version")
        schema = str(cursor.fetchone()[0])
        if _fits(cursor):
            cursor.execute("SELECT pg_export_snapshot()")
            snapshot = f"--snapshot={cursor.fetchone()[0]}"
            file = folder / _FILE
            _run("pg_dump", store.url, *_PLAIN, "--format=custom", snapshot, f"--file={file}")
            file.chmod(0o600)
            return DUMP, schema, _counts(cursor, tables)
        for number, table in enumerate(tables):
            path = folder / TABLES / f"{number:03}-{table}.csv"
            with cursor.copy(f'COPY "{table}" TO STDOUT WITH (FORMAT csv, HEADER)') as rows:
                write_new(path, (bytes(row) for row in rows))
        return TABLES, schema, _counts(cursor, tables)


def put(store: Store, folder: Path, *, database: str, schema: str) -> None:
    """Fill an empty database with a copy."""
    if database == DUMP:
        whole = ["--exit-on-error", "--single-transaction", str(folder / _FILE)]
        _run("pg_restore", store.url, *_PLAIN, *whole)
        return
    schemas.upgrade(store, to=schema)
    with store.making() as connection, connection.begin():
        cursor = connection.connection.cursor()
        with _without_triggers(cursor):
            for path in sorted((folder / TABLES).glob("*.csv")):
                _fill(cursor, path)
        _go_on_numbering(cursor)


def counts(store: Store) -> dict[str, int]:
    """Return how many rows each table has."""
    with _one_moment(store) as (connection, cursor):
        return _counts(cursor, _tables(connection))


@contextmanager
def _one_moment(store: Store) -> Iterator[tuple[Connection, Any]]:
    with store.making() as connection:
        connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            yield connection, connection.connection.cursor()


def _tables(connection: Connection) -> list[str]:
    """Name every table but the schema's own; what others belong to comes first."""
    ordered = inspect(connection).get_sorted_table_and_fkc_names()
    return [name for name, _ in ordered if name and name != _LEFT_OUT]


def _counts(cursor: Any, tables: list[str]) -> dict[str, int]:
    found = {}
    for table in sorted(tables):
        cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608
        found[table] = int(cursor.fetchone()[0])
    return found


def _fits(cursor: Any) -> bool:
    """Tell whether pg_dump is there and not older than the server: an older one refuses."""
    found = shutil.which("pg_dump")
    if found is None:
        return False
    said = subprocess.run([found, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    version = re.search(r"(\d+)(?:\.|\b)", said.stdout)
    cursor.execute("SHOW server_version_num")
    return version is not None and int(version[1]) >= int(cursor.fetchone()[0]) // 10000


def _run(tool: str, url: URL, *arguments: str) -> None:
    """Run one of PostgreSQL's own tools; the password is not among what others may see."""
    found = shutil.which(tool)
    if found is None:
        raise StoreUnavailable(
            "no_postgresql_tools",
            f"The backup was made with PostgreSQL's own tools, and {tool} is not here. "
            "Install PostgreSQL's client programs of the same version or newer.",
        )
    address = url.set(drivername="postgresql", password=None).render_as_string()
    settings = {**os.environ, **({"PGPASSWORD": str(url.password)} if url.password else {})}
    line = [found, f"--dbname={address}", "--no-password", *arguments]
    ran = subprocess.run(line, env=settings, capture_output=True, text=True, check=False)  # noqa: S603
    if ran.returncode:
        said = (ran.stderr.strip().splitlines() or ["nothing"])[-1]
        raise StoreUnavailable(
            "postgresql_tool_failed",
            f"{tool} said: {said}. Mend that, empty what it began to fill, and repeat.",
        )


def _fill(cursor: Any, path: Path) -> None:
    table = path.stem.partition("-")[2]
    with path.open("rb") as file:
        columns = file.readline().decode().strip()
        file.seek(0)
        order = f'COPY "{table}" ({columns}) FROM STDIN WITH (FORMAT csv, HEADER)'
        with cursor.copy(order) as rows:
            for piece in iter(lambda: file.read(1024 * 1024), b""):
                rows.write(piece)


@contextmanager
def _without_triggers(cursor: Any) -> Iterator[None]:
    """Let no trigger work on rows that were worked on when they were first written."""
    cursor.execute(
        "SELECT tgrelid::regclass::text, tgname, tgenabled FROM pg_trigger "
        "WHERE NOT tgisinternal AND tgtype & 4 = 4 AND tgenabled <> 'D'"
    )
    found = cursor.fetchall()
    for table, name, _ in found:
        cursor.execute(f'ALTER TABLE {table} DISABLE TRIGGER "{name}"')
    yield
    for table, name, enabled in found:
        how = "ENABLE ALWAYS" if enabled in ("A", b"A") else "ENABLE"
        cursor.execute(f'ALTER TABLE {table} {how} TRIGGER "{name}"')


def _go_on_numbering(cursor: Any) -> None:
    """Let each table number its next row after the highest it has."""
    cursor.execute(
        "SELECT table_name, column_name FROM information_schema.columns "
        "WHERE table_schema = current_schema() AND column_default LIKE 'nextval(%'"
    )
    for table, column in cursor.fetchall():
        cursor.execute(
            f"SELECT setval(pg_get_serial_sequence('{table}', '{column}'), "  # noqa: S608
            f'coalesce(max("{column}"), 1), max("{column}") IS NOT NULL) FROM "{table}"'
        )
