"""What is kept of one moment of the database: for as long as nothing in it changes.

A million rows take a tenth of a second to count, and every page of a list says how many there are,
and offers the same agencies, owners and reviews to narrow it by. The answer is kept beside the
connection that gave it, under what the database itself says of the moment: SQLite, whether another
connection has committed since and what this one has changed; PostgreSQL, which transactions the
reading sees. An answer of another moment is never given.

What is asked here is the same for everybody; `seen_answers.py` keeps what depends on who asks.
"""

from collections.abc import Callable, Hashable, Mapping
from typing import Any, TypeVar

from sqlalchemy import Connection
from sqlmodel import Session

from tracker.store.prepared import Prepared, rows_in

Answer = TypeVar("Answer", bound=Hashable)
_KEPT, _SNAPSHOT, _MOST = "moment", "snapshot", 200


def kept_of_moment(session: Session, key: Hashable, ask: Callable[[], Answer]) -> Answer:
    """Return an answer that the database gave already at this moment, or ask it now.

    `key` tells the question from every other; whoever gets the answer may not change it. In a lone
    session each statement has a moment of its own, so nothing is kept.
    """
    if isinstance(session.bind, Connection):
        return ask()
    kept = _kept_at(session.connection())
    if key not in kept:
        if len(kept) >= _MOST:
            kept.clear()
        kept[key] = ask()
    answer: Answer = kept[key]
    return answer


def rows_of_moment(
    session: Session, statement: Prepared, values: Mapping[str, Any]
) -> tuple[tuple[Any, ...], ...]:
    """Run a question in a session's own transaction, unless its rows of this moment are known."""
    return kept_of_moment(
        session,
        (statement, *values.items()),
        lambda: tuple(rows_in(session, statement, values)),
    )


def _kept_at(connection: Connection) -> dict[Hashable, Any]:
    """Return what is kept of this moment; what was kept of another one is forgotten."""
    moment = _moment(connection)
    kept: dict[Hashable, Any]
    known, kept = connection.info.get(_KEPT, (None, {}))
    if known != moment:
        kept = {}
        connection.info[_KEPT] = moment, kept
    return kept


def _moment(connection: Connection) -> Hashable:
    """Return what this reading sees; one that also writes may see what is never kept."""
    if connection.get_execution_options().get("writes"):
        return object()
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name == "sqlite":
        return driver.execute("PRAGMA data_version").fetchone()[0], driver.total_changes
    return _snapshot(connection, driver)


def _snapshot(connection: Connection, driver: Any) -> str:
    """Return which transactions a reading sees: the same ones until it ends, so asked once."""
    transaction = connection.get_transaction()
    asked_in, seen = connection.info.get(_SNAPSHOT, (None, ""))
    if transaction is None or asked_in is not transaction:
        seen = driver.execute("SELECT pg_current_snapshot()::text").fetchone()[0]
        connection.info[_SNAPSHOT] = transaction, seen
    return str(seen)
