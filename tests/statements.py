"""The statements that a store's database runs meanwhile, whoever asks for them and by which way."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from sqlalchemy import event

from tracker.store.engine import Store

_READS = re.compile(r"\s*(?:SELECT|WITH)\b", re.IGNORECASE)
_WRITES = re.compile(r"\s*(?:INSERT|UPDATE|DELETE|WITH\b.*\b(?:INSERT|UPDATE|DELETE))\b", re.S)
MOMENT, MOMENTS = "SELECT pg_current_snapshot()", 200


class Statements:
    """What a database ran, in order: its questions, its writes and how many transactions began."""

    def __init__(self) -> None:
        self.selects: list[str] = []
        self.writes: list[str] = []
        self.transactions = 0

    def ran(self, sql: str) -> None:
        """Count one statement."""
        if _WRITES.match(sql):
            self.writes.append(sql)
        elif _READS.match(sql):
            self.selects.append(sql)

    def began(self, *_: object) -> None:
        """Count one transaction."""
        self.transactions += 1

    def __str__(self) -> str:
        """Say how much was asked and written, then each statement's first words."""
        numbers = (
            f"{len(self.selects)} SELECTs, {len(self.writes)} writes, "
            f"{self.transactions} transactions"
        )
        return "\n".join([numbers, *(sql.replace("\n", " ")[:300] for sql in self.selects)])


@contextmanager
def statements(store: Store) -> Iterator[Statements]:
    """Count what a store's database runs in the sessions and driver's connections opened inside.

    A statement on the driver's own cursor counts like any other; what PostgreSQL is sent as one
    statement of several parts is one write.
    """
    counted = Statements()
    watch, forget = (_trace, _untrace) if store.is_sqlite else (_wrap, _unwrap)

    def checkout(connection: Any, *_: object) -> None:
        watch(connection, counted)

    def checkin(connection: Any, *_: object) -> None:
        if connection is not None:
            forget(connection)

    listeners = (
        (store.engine.pool, "checkout", checkout),
        (store.engine.pool, "checkin", checkin),
        (store.engine, "begin", counted.began),
    )
    for target, name, listener in listeners:
        event.listen(target, name, listener)
    try:
        yield counted
    finally:
        for target, name, listener in listeners:
            event.remove(target, name, listener)


def statements_at_one_moment(store: Store, ask: Callable[[], object]) -> Statements:
    """Count what a store's database runs for a question that was asked before at the same moment.

    On PostgreSQL a moment ends with whatever is written in any database of its server, by the other
    tests too: then both are asked again.
    """
    for _ in range(MOMENTS):
        before = _moment(store)
        ask()
        with statements(store) as counted:
            ask()
        if _moment(store) == before:
            return counted
    raise AssertionError("the database was never still")


def _moment(store: Store) -> str:
    if store.is_sqlite:
        return "still"
    with store.engine.connect() as connection:
        return str(connection.exec_driver_sql(MOMENT).scalar_one())


def _trace(connection: Any, counted: Statements) -> None:
    before = ""

    def ran(sql: str) -> None:
        # SQLite tells of a write, with its values, once more for each trigger that it fires.
        nonlocal before
        repeats, before = _WRITES.match(sql) and sql == before, sql
        if not repeats:
            counted.ran(sql)

    connection.set_trace_callback(ran)


def _untrace(connection: Any) -> None:
    connection.set_trace_callback(None)


def _wrap(connection: Any, counted: Statements) -> None:
    class Counting(psycopg.Cursor[Any]):
        def execute(self, query: Any, *rest: Any, **named: Any) -> Any:
            counted.ran(str(query))
            return super().execute(query, *rest, **named)

        def executemany(self, query: Any, params_seq: Any, **named: Any) -> None:
            rows = list(params_seq)
            for _ in rows:
                counted.writes.append(str(query))
            super().executemany(query, rows, **named)

    connection.cursor_factory = Counting


def _unwrap(connection: Any) -> None:
    connection.cursor_factory = psycopg.Cursor
