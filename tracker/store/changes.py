"""A change of one item as a list of writes, and the two ways to make it: alone, or within others.

A change has one form for every kind of item. What runs it alone costs a tenth of what a session's
unit of work does.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import bindparam, update
from sqlalchemy.engine import Dialect
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import Session

from tracker.errors import LostRace
from tracker.store.history_rows import INSERT_HISTORY, Note
from tracker.store.prepared import Prepared, Write, run_as_one, run_in
from tracker.store.write_lock import begin_to_write

_HISTORY_KEY = "history_item_kind_item_id_version_key"
"""PostgreSQL's name of the key that lets only one writer make the n-th change of an item."""


@dataclass(frozen=True, slots=True)
class ItemChange:
    """An item's next version: its columns, its history, and what is written beside them.

    `writes` don't see each other's rows. What is in `then` sees them, and what somebody else
    committed while they waited for the item.
    """

    item: Any
    columns: Mapping[str, Any]
    entry: Note
    writes: Sequence[Write] = ()
    then: Sequence[Write] = ()

    @property
    def all_writes(self) -> list[Write]:
        """Return what is written at once; the first must touch a row."""
        return [changed(self.item, self.columns), noted(self.entry), *self.writes]


def changed(item: Any, columns: Mapping[str, Any]) -> Write:
    """Write columns of an item as its next version, if nobody has changed it since it was read."""
    values = {f"new_{name}": value for name, value in columns.items()}
    values |= {"the_id": item.id, "seen_version": item.version, "next_version": item.version + 1}
    return _update_of(type(item).__table__, *columns), values


def noted(entry: Note) -> Write:
    """Write one row of history."""
    return INSERT_HISTORY, entry.values()


def alone(session: Session, change: ItemChange) -> None:
    """Make a change in one durable transaction of its own, on the connection of a lone session.

    On PostgreSQL it travels in one round trip, before anybody has seen how many rows the update
    touched: there history's unique (item, version) turns a lost race into an error.
    """
    session.rollback()  # ends the moment in which the session read, if it read at all
    lent: Any = session.bind
    connection = lent.connection.driver_connection
    try:
        keep = _keep_sqlite if lent.dialect.name == "sqlite" else _keep_postgres
        keep(connection, lent.dialect, change)
    except Exception as fault:
        with suppress(Exception):
            connection.rollback()
        if _key_broken(fault) == _HISTORY_KEY:
            raise LostRace(change.item.reference) from fault
        raise
    version = change.item.version + 1
    vars(change.item).update(change.columns, version=version)


def within(session: Session, change: ItemChange) -> None:
    """Make a change inside a session's own transaction, among others."""
    advance(session, change.item, change.columns)
    run_in(session, noted(change.entry), *change.writes, *change.then)


def advance(session: Session, item: Any, columns: Mapping[str, Any]) -> None:
    """Write columns of an item as its next version; whoever calls this writes the history."""
    if run_in(session, changed(item, columns)) == [0]:
        raise LostRace(item.reference)
    _remember(item, columns)


def _key_broken(fault: Exception) -> str | None:
    """Return the name of the constraint that PostgreSQL found broken, if that is the fault."""
    key: str | None = getattr(getattr(fault, "diag", None), "constraint_name", None)
    return key


def _remember(item: Any, columns: Mapping[str, Any]) -> None:
    """Let the item in memory be what the database has now."""
    for name, value in columns.items():
        set_committed_value(item, name, value)
    set_committed_value(item, "version", item.version + 1)


@cache
def _update_of(table: Any, *names: str) -> Prepared:
    """A column that is not named keeps the database from touching its indexes."""
    return Prepared(
        update(table)
        .where(table.c.id == bindparam("the_id"), table.c.version == bindparam("seen_version"))
        .values(
            {"version": bindparam("next_version")}
            | {name: bindparam(f"new_{name}") for name in names}
        )
    )


def _keep_sqlite(connection: Any, dialect: Dialect, change: ItemChange) -> None:
    (update_item, values), *others = change.all_writes
    cursor = connection.cursor()
    begin_to_write(connection)
    if update_item.run(cursor, dialect, values) == 0:
        raise LostRace(change.item.reference)
    for statement, written in (*others, *change.then):
        statement.run(cursor, dialect, written)
    cursor.execute("COMMIT")


def _keep_postgres(connection: Any, dialect: Dialect, change: ItemChange) -> None:
    """The connection commits by itself: one statement, or all that one pipeline carries."""
    cursor = connection.cursor()
    if not change.then:
        run_as_one(cursor, dialect, change.all_writes)
        return
    with connection.pipeline():
        run_as_one(cursor, dialect, change.all_writes)
        for statement, values in change.then:
            statement.run(cursor, dialect, values)
