"""Core statements compiled once and run on the driver's own cursor.

SQLAlchemy spends more time preparing a small statement than SQLite spends running it. A statement
that runs on every transition or every sent letter is therefore compiled once for each database.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from sqlalchemy import ClauseElement, Connection, Date, Select
from sqlalchemy.engine import Dialect
from sqlmodel import Session

from tracker.records.columns import Instant

Turn = Callable[[Any], Any] | None
_PLACEHOLDER = re.compile(r"%\((\w+)\)s")


class Prepared:
    """One Core statement. `on(dialect)` gives its SQL and how its values are written."""

    def __init__(self, statement: ClauseElement) -> None:
        self._statement = statement
        self.on = cache(self._compiled)

    def _compiled(self, dialect: Dialect) -> "Runnable":
        return Runnable(self._statement, dialect)

    def run(self, cursor: Any, dialect: Dialect, values: Mapping[str, Any]) -> int:
        """Run it; return the number of rows that it touched (unknown, -1, inside a pipeline)."""
        runnable = self.on(dialect)
        cursor.execute(runnable.sql, runnable.written(values))
        count: int = cursor.rowcount
        return count

    def rows(
        self, cursor: Any, dialect: Dialect, values: Mapping[str, Any]
    ) -> list[tuple[Any, ...]]:
        """Run it and give its rows, dates and instants as Python's own."""
        runnable = self.on(dialect)
        cursor.execute(runnable.sql, runnable.written(values))
        return [runnable.read(row) for row in cursor.fetchall()]


Write = tuple[Prepared, Mapping[str, Any]]


class Runnable:
    """SQL for one database with the turns that its values and columns need there."""

    def __init__(self, statement: ClauseElement, dialect: Dialect) -> None:
        compiled: Any = statement.compile(dialect=dialect)
        self.sql: str = compiled.string
        binds = {name: bind for bind, name in compiled.bind_names.items()}
        self.names = tuple(binds)
        turns = {name: _writer(bind, dialect) for name, bind in binds.items()}
        self._turns = list(turns.items())
        places: Sequence[str] | None = compiled.positiontup
        self._places = None if places is None else [(name, turns[name]) for name in places]
        self._fixed = {name: bind.value for name, bind in binds.items() if not bind.required}
        columns: Sequence[Any] = (
            list(statement.selected_columns) if isinstance(statement, Select) else []
        )
        readers = [_reader(column, dialect) for column in columns]
        self._readers = [(at, turn) for at, turn in enumerate(readers) if turn is not None]

    def written(self, values: Mapping[str, Any]) -> Any:
        """Put values in the order and form that the driver wants."""
        given = {**self._fixed, **values} if self._fixed else values
        if self._places is None:
            return {n: given[n] if turn is None else turn(given[n]) for n, turn in self._turns}
        return [given[n] if turn is None else turn(given[n]) for n, turn in self._places]

    def read(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        """Turn a driver's row into Python's dates and instants."""
        if not self._readers:
            return row
        turned = list(row)
        for at, turn in self._readers:
            turned[at] = turn(turned[at])
        return tuple(turned)


@dataclass(frozen=True)
class _Joined:
    """Several statements as the parts of one; each part's values bear its number."""

    sql: str
    parts: tuple[tuple[Runnable, Mapping[str, str]], ...]


def run_as_one(cursor: Any, dialect: Dialect, writes: Sequence[Write]) -> None:
    """Run the writes as one statement on PostgreSQL; none of them sees another's rows."""
    if len(writes) == 1:
        writes[0][0].run(cursor, dialect, writes[0][1])
        return
    joined = _joined(tuple(statement for statement, _ in writes), dialect)
    told = {
        numbered[name]: value
        for (runnable, numbered), (_, values) in zip(joined.parts, writes, strict=True)
        for name, value in runnable.written(values).items()
    }
    cursor.execute(joined.sql, told)


@cache
def _joined(statements: tuple[Prepared, ...], dialect: Dialect) -> _Joined:
    runnables = [statement.on(dialect) for statement in statements]
    parts = [
        (runnable, {name: f"w{number}_{name}" for name in runnable.names})
        for number, runnable in enumerate(runnables)
    ]
    texts = [
        _PLACEHOLDER.sub(rf"%(w{number}_\1)s", runnable.sql)
        for number, runnable in enumerate(runnables)
    ]
    before = ", ".join(f"w{number} AS ({text})" for number, text in enumerate(texts[:-1]))
    return _Joined(f"WITH {before} {texts[-1]}", tuple(parts))


def _writer(bind: Any, dialect: Dialect) -> Turn:
    if dialect.name == "sqlite":  # as SQLAlchemy writes them there, in a third of the time
        if isinstance(bind.type, Date):
            return _iso_day
        if isinstance(bind.type, Instant):
            return _iso_moment
    turn: Turn = bind.type.dialect_impl(dialect).bind_processor(dialect)
    return turn


def _iso_day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _iso_moment(moment: datetime | None) -> str | None:
    if moment is None:
        return None
    if moment.tzinfo is None:
        raise ValueError("an instant needs its time zone")
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


def _reader(column: Any, dialect: Dialect) -> Turn:
    turn: Turn = column.type.dialect_impl(dialect).result_processor(dialect, None)
    return turn


def run_in(session: Session, *writes: Write) -> list[int]:
    """Run statements in a session's own transaction; return the rows that each touched."""
    cursor, dialect = _cursor_of(session)
    return [statement.run(cursor, dialect, values) for statement, values in writes]


def rows_in(
    session: Session, statement: Prepared, values: Mapping[str, Any]
) -> list[tuple[Any, ...]]:
    """Run a question in a session's own transaction and give its rows."""
    cursor, dialect = _cursor_of(session)
    return statement.rows(cursor, dialect, values)


def _cursor_of(session: Session) -> tuple[Any, Dialect]:
    bind: Any = session.bind
    if isinstance(bind, Connection) and not session.in_transaction():
        # A lone session begins no transaction for a question on its own connection.
        return bind.connection.cursor(), bind.dialect
    session.flush()
    connection = session.connection()
    return connection.connection.cursor(), connection.dialect
