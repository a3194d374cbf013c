"""What is kept of one moment of the database: for as long as nothing in it changes.

A million rows take a tenth of a second to count, and every page of a list says how many there are,
and offers the same agencies, owners and reviews to narrow it by. The answer is kept beside the
connection that gave it, under what the database itself says of the moment: SQLite, whether another
connection has committed since and what this one has changed; PostgreSQL, which transactions the
reading sees. It is kept for those who see the same rows; one of another moment is never shown.
"""

from collections.abc import Callable, Hashable, Mapping
from typing import Any, TypeVar

from sqlalchemy import Connection, Select
from sqlmodel import Session

from tracker.store.visibility import outlook

Answer = TypeVar("Answer", bound=Hashable)
_KEPT, _MOST = "moment", 200


def count_rows(
    session: Session, question: Select[Any], values: Mapping[str, Any] | None = None
) -> int:
    """Return the answer of a question that counts rows, as its session sees them."""
    values = values or {}
    asked_with = tuple((name, _frozen(value)) for name, value in values.items())
    return kept_of_moment(
        session,
        (_written(question), asked_with),
        lambda: int(session.execute(question, values).scalar_one()),
    )


def kept_of_moment(session: Session, name: Hashable, ask: Callable[[], Answer]) -> Answer:
    """Return an answer that the database gave already at this moment, or ask it now.

    `name` tells the question from every other; whoever gets the answer may not change it.
    """
    kept = _kept_at(session.connection())
    key = (name, outlook(session))
    if key not in kept:
        if len(kept) >= _MOST:
            kept.clear()
        kept[key] = ask()
    answer: Answer = kept[key]
    return answer


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
    seen: str = driver.execute("SELECT pg_current_snapshot()::text").fetchone()[0]
    return seen


def _written(question: Select[Any]) -> Hashable:
    """Return a question as it can be told from every other: its form, and its values."""
    written = question._generate_cache_key()
    if written is None:
        return object()
    return written.key, tuple(_frozen(one.effective_value) for one in written.bindparams)


def _frozen(value: Any) -> Hashable:
    return tuple(value) if isinstance(value, list | set | frozenset) else value
