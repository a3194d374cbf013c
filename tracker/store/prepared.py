"""Core statements compiled once and run on the driver's own cursor.

SQLAlchemy spends more time preparing a small statement than SQLite spends running it. A statement
that runs on every transition or every sent letter is therefore compiled once for each database.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ClauseElement, Select
from sqlalchemy.engine import Dialect
from sqlmodel import Session

Turn = Callable[[Any], Any] | None


class Prepared:
    """One Core statement. `on(dialect)` gives its SQL and how its values are written."""

    def __init__(self, statement: ClauseElement) -> None:
        self._statement = statement
        self.on = cache(self._compiled)

    def _compiled(self, dialect: Dialect) -> "Runnable":
        return Runnable(self._statement, dialect)

    def run(self, cursor: Any, dialect: Dialect, values: Mapping[str, Any]) -> int:
        """Run it; give the number of rows that it touched (unknown, -1, inside a pipeline)."""
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
        self._positional = compiled.positiontup is not None
        order = compiled.positiontup or list(binds)
        self._writers = [(name, _writer(binds[name], dialect)) for name in order]
        self._fixed = {name: bind.value for name, bind in binds.items() if not bind.required}
        columns: Sequence[Any] = (
            list(statement.selected_columns) if isinstance(statement, Select) else []
        )
        self._readers = [_reader(column, dialect) for column in columns]
        self._plain = not any(self._readers)

    def written(self, values: Mapping[str, Any]) -> Any:
        """Put values in the order and form that the driver wants."""
        told = {**self._fixed, **values} if self._fixed else values
        if self._positional:
            return [told[n] if turn is None else turn(told[n]) for n, turn in self._writers]
        return {n: told[n] if turn is None else turn(told[n]) for n, turn in self._writers}

    def read(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        """Turn a driver's row into Python's dates and instants."""
        if self._plain:
            return row
        return tuple(
            value if turn is None else turn(value)
            for value, turn in zip(row, self._readers, strict=True)
        )


def _writer(bind: Any, dialect: Dialect) -> Turn:
    turn: Turn = bind.type.dialect_impl(dialect).bind_processor(dialect)
    return turn


def _reader(column: Any, dialect: Dialect) -> Turn:
    turn: Turn = column.type.dialect_impl(dialect).result_processor(dialect, None)
    return turn


def run_in(session: Session, *writes: Write) -> None:
    """Run statements in a session's own transaction."""
    session.flush()
    connection = session.connection()
    cursor = connection.connection.cursor()
    for statement, values in writes:
        statement.run(cursor, connection.dialect, values)
