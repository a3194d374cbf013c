"""A board with a row of everything that is sealed, and the hands that change its database."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlmodel import SQLModel

from tests.builders import Desk
from tests.evidence import laid, show
from tests.people import ALICE, BOB
from tests.review_lives import found
from tracker.store.guards import GUARDS
from tracker.telling.digest_queue import queue_digests
from tracker.telling.record_seals import state_record

DUE = date(2016, 9, 30)


def recorded(desk: Desk, folder: Path) -> str:
    """Fill a board, late by now and with a letter that left; return its seal and stay there."""
    reference = desk.action(found(desk), DUE)
    desk.move(reference, "agree", by=BOB)
    desk.move(reference, "start", by=ALICE)
    desk.move(reference, "update", by=ALICE, narrative="Half of the wards are done")
    show(desk, reference, laid(folder), by=ALICE)
    later = desk.on(date(2016, 10, 31))
    queue_digests(later.app, later.board, as_of=date(2016, 10, 31))
    by_hand(later, "UPDATE outbox SET state = 'sent', sent_at = queued_at, server_said = 'ok'")
    return state_record(later.app, later.board).seal


def by_hand(desk: Desk, *statements: str) -> None:
    """Run statements as somebody who holds the database: triggers aside, then put back."""
    with hands_on(desk) as connection:
        for statement in statements:
            connection.execute(text(statement))


@contextmanager
def hands_on(desk: Desk) -> Iterator[Any]:
    """Open the database as its owner, whose triggers and keys rest meanwhile."""
    store = desk.app.store
    with store.engine.execution_options(writes=True).connect() as connection:
        if store.is_sqlite:
            raw: Any = connection.connection.driver_connection
            raw.execute("PRAGMA foreign_keys=OFF")
            _each_guard(connection, made=False)
            yield connection
            _each_guard(connection, made=True)
            connection.commit()
            raw.execute("PRAGMA foreign_keys=ON")
            return
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        yield connection
        connection.commit()


def copied(table: str, **other: object) -> str:
    """Return the statement that copies a table's first row, some columns changed."""
    names = [column.name for column in SQLModel.metadata.tables[table].columns]
    values = ", ".join(str(other.get(name, name)) for name in names)
    rows = f"SELECT {values} FROM {table} ORDER BY id LIMIT 1"
    return f"INSERT INTO {table} ({', '.join(names)}) {rows}"


def _each_guard(connection: Any, *, made: bool) -> None:
    for guard in GUARDS:
        for name, making in guard.on_sqlite():
            connection.execute(text(making if made else f"DROP TRIGGER {name}"))
