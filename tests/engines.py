"""Engines for tests: those of a worker share their dialect and what they have compiled.

An engine of its own would compile every statement again, which costs more than all its queries.
Otherwise the tracker opens what it opens for users, but a throw-away file isn't flushed to disk.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.engine import URL
from sqlalchemy.util import LRUCache

from tracker.store import engine as door

Opening = Callable[[URL], Engine]
COMPILED = 4000
"""Statements kept; SQLAlchemy's own 500 serve one program, not every test."""

commits: Counter[str] = Counter()
"""What this process has committed to each database through the tracker's door, by its name."""
durable: set[str] = set()
"""The databases that flush each commit to the disk, as they do for users."""


def share_engines() -> None:
    """Let every store that this process opens from now on share with the others of its kind."""
    for name in ("_sqlite_engine", "_postgres_engine"):
        setattr(door, name, _sharing(getattr(door, name)))
    door.Store.driver = _counted(door.Store.driver)  # type: ignore[method-assign,assignment]


def _counted(driver: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return the way to the driver's own connection, counted as a commit: it commits by itself."""

    @contextmanager
    def counted(store: door.Store) -> Iterator[Any]:
        with driver(store) as connection:
            commits.update([store.url.database or ""])
            yield connection

    return counted


def _sharing(opened: Opening) -> Opening:
    first: list[Any] = []

    def shared(url: URL) -> Engine:
        engine: Any = opened(url)
        name = url.database or ""
        event.listen(engine, "commit", lambda _connection: commits.update([name]))
        if url.get_backend_name() == "sqlite" and name not in durable:
            event.listen(engine, "connect", _hasten)
        if first:
            engine.dialect = engine.pool._dialect = first[0].dialect
            engine._compiled_cache = first[0]._compiled_cache
        else:  # a dialect knows its server once it has been connected
            engine._compiled_cache = LRUCache(COMPILED)
            event.listen(engine, "first_connect", lambda *_: first.append(engine))
        return engine  # type: ignore[no-any-return]

    return shared


def _hasten(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA synchronous=OFF")
