"""The door to the database: SQLite or PostgreSQL, readers and writers."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlmodel import Session

from tracker.clock import SystemClock
from tracker.errors import NotFound, SettingsError, StoreUnavailable
from tracker.store.driver_words import in_words
from tracker.store.restricted import EVERYTHING, Eyes, Looking
from tracker.store.sqlite_opening import OnlyRead, opened
from tracker.store.turns import WAITS_SECONDS
from tracker.store.visibility import SeeingSession, remember_finds
from tracker.store.write_lock import begin_to_write

_NO_BOARD = "There is no board yet."
_EVIDENCE = f"files/??/{'?' * 64}"
_READERS_WAITING = 2
_CROWD: Any = {"pool_size": 20, "max_overflow": 20, "pool_use_lifo": True}
"""How many connections one process may hold at once; after that, requests wait for one.

The pool lends the connection used last, which may still keep answers of this moment.
"""
_WRITES = {"writes": True}
_ONE_MOMENT = {"isolation_level": "REPEATABLE READ"}
"""PostgreSQL would show each statement another moment; SQLite's readers see one anyway."""


class Store:
    """One database, read and written in sessions; a writer's work is kept whole or not at all.

    A session sees what `viewer` may see, a person's id; nobody, until `seen_by` names somebody.
    """

    def __init__(self, url: str) -> None:
        self.url = _parsed(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = _sqlite_engine(self.url) if self.is_sqlite else _postgres_engine(self.url)
        self._reads: Any = {} if self.is_sqlite else _ONE_MOMENT
        self.viewer: int | None = None
        self._today: Callable[[], date] = SystemClock().today
        self._found: set[str] = set()

    def seen_by(self, person_id: int | None) -> "Store":
        """Return the same store as one person sees it, or nobody."""
        seen = object.__new__(Store)
        seen.__dict__.update(self.__dict__, viewer=person_id)
        return seen

    def as_of(self, today: Callable[[], date]) -> "Store":
        """Return the same store with the clock by which an embargo ends."""
        seen = copy(self)
        seen._today = today
        return seen

    @property
    def folder(self) -> Path:
        """Return the folder that a SQLite database lies in, or the one we stand in."""
        path = self.url.database
        return Path(path).parent if self.is_sqlite and path and path != ":memory:" else Path()

    @property
    def is_there(self) -> bool:
        """Tell whether there is a database to open; SQLite would make an empty file of its own."""
        path = self.url.database
        return not self.is_sqlite or not path or path == ":memory:" or Path(path).exists()

    def check_is_there(self) -> None:
        """Refuse to go on where no board was ever made; a server that is away may come back."""
        with self._spoken():
            pass

    @property
    def is_gone(self) -> bool:
        """Tell whether a SQLite database was there once: its journal or its files are there still.

        Files of evidence lie under their hash, in a folder of its first two letters.
        """
        return not self.is_there and (self._left_a_journal or any(self.folder.glob(_EVIDENCE)))

    @property
    def _left_a_journal(self) -> bool:
        beside = (Path(f"{self.url.database}{end}") for end in ("-wal", "-shm", "-journal"))
        return bool(self._found) or any(path.exists() for path in beside)

    @property
    def readers_at_once(self) -> int:
        """Return how many readings a process should make at once.

        SQLite works inside the process; while PostgreSQL works, another reading can go on.
        """
        return 1 if self.is_sqlite else _READERS_WAITING

    @contextmanager
    def making(self) -> Iterator[Connection]:
        """A connection to a database that may not be there yet, for the one that makes it."""
        with self._spoken(makes=True):
            self._make_private()
            with self.engine.connect() as connection:
                yield connection

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Return a session that sees one moment of the database and writes nothing."""
        with self._session((self.viewer,)) as session:
            yield session

    @contextmanager
    def reading_everything(self) -> Iterator[Session]:
        """Return a reading session from which nothing is hidden, for the tracker's own work."""
        with self._session(EVERYTHING) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Return a session whose changes are committed at the end, or undone by any error."""
        with self._session((self.viewer,), writes=True) as session:
            yield session
            session.commit()

    @contextmanager
    def writing_everything(self) -> Iterator[Session]:
        """Return a writing session from which nothing is hidden, for the tracker's own work."""
        with self._session(EVERYTHING, writes=True) as session:
            yield session
            session.commit()

    @contextmanager
    def driver(self) -> Iterator[Any]:
        """Lend the driver's own connection, for the one path where microseconds count."""
        with self._spoken():
            lent = self.engine.raw_connection()
            connection: Any = lent.driver_connection
            try:
                if not self.is_sqlite:
                    connection.autocommit = True
                yield connection
            finally:
                if not self.is_sqlite:
                    connection.rollback()
                    connection.autocommit = False
                lent.close()

    @contextmanager
    def speaking(self) -> Iterator[None]:
        """Turn what the driver says within into a sentence, where it is about the database."""
        with self._spoken():
            yield

    @contextmanager
    def alone(self) -> Iterator[Session]:
        """Return a session on one connection whose driver runs prepared statements beside it.

        Each of them commits by itself. What the session reads, it reads on the same connection.
        """
        looking = Looking((self.viewer,), self._today)
        with self._spoken(), self.engine.connect() as connection:
            driver: Any = connection.connection.driver_connection
            if not self.is_sqlite:
                driver.autocommit = True
            session = SeeingSession(connection, looking)
            try:
                yield session
            finally:
                if session.in_transaction():  # one that asked nothing has nothing to close
                    session.close()
                if not self.is_sqlite:
                    driver.rollback()
                    driver.autocommit = False

    def why_only_read(self, session: Session) -> Iterator[str]:
        """Tell why a session can only read where it can write no more; say nothing where it can."""
        driver = session.connection().connection.driver_connection
        if isinstance(driver, OnlyRead):
            yield f"{self.url.database} can only be read: {driver.because}"

    def _refuse_the_gone(self, *, makes: bool) -> None:
        """Refuse where a database has vanished; what is made would read its journal."""
        if self._left_a_journal if makes else self.is_gone:
            raise StoreUnavailable(
                "database_gone",
                f"The database {self.url.database} was here and is gone. See whether its disk is "
                "there, put it back, or restore a backup; for a new board choose another folder.",
                field="database_url",
            )

    def _make_private(self) -> None:
        """Let nobody but the file's owner read it: who holds the file holds every case in it."""
        folder = Path(self.url.database or "").parent
        if self.is_sqlite and not self.is_there and self.url.database and folder.is_dir():
            os.close(os.open(self.url.database, os.O_CREAT, 0o600))

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()

    @contextmanager
    def _session(self, eyes: Eyes, *, writes: bool = False) -> Iterator[Session]:
        engine = self.engine.execution_options(**(_WRITES if writes else self._reads))
        with self._spoken(), SeeingSession(engine, Looking(eyes, self._today)) as session:
            if not writes:
                remember_finds(session)
            yield session

    @contextmanager
    def _spoken(self, *, makes: bool = False) -> Iterator[None]:
        if not self.is_there:
            self._refuse_the_gone(makes=makes)
            if not makes:
                raise NotFound("no_board", _NO_BOARD)
        elif not self._found:
            self._found.add(str(self.url.database))
        try:
            yield
        except Exception as fault:
            said = fault.orig if isinstance(fault, DBAPIError) else fault
            if sentence := in_words(said, self.url):
                raise sentence from fault
            raise


def _parsed(url: str) -> URL:
    try:
        return make_url(url)
    except ArgumentError as fault:
        raise SettingsError(
            "unreadable_database_url",
            "TRACKER_DATABASE_URL can't be read as a database's address.",
            field="database_url",
        ) from fault


def _sqlite_engine(url: URL) -> Engine:
    engine = create_engine(
        url,
        connect_args={"isolation_level": None, "timeout": WAITS_SECONDS},
        hide_parameters=True,
        **_CROWD,
    )

    @event.listens_for(engine, "do_connect")
    def open_file(_dialect: object, _record: object, arguments: Any, options: Any) -> Any:
        return opened(arguments, options)

    @event.listens_for(engine, "checkin")
    def let_go(connection: Any, record: Any) -> None:
        if isinstance(connection, OnlyRead):  # the next may find room again
            record.invalidate()

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        if connection.get_execution_options().get("writes"):
            begin_to_write(connection.connection.driver_connection)
        else:
            connection.exec_driver_sql("BEGIN DEFERRED")

    return engine


def _postgres_engine(url: URL) -> Engine:
    return create_engine(
        url.set(drivername="postgresql+psycopg"),
        connect_args={"connect_timeout": 10},
        hide_parameters=True,
        pool_pre_ping=False,
        **_CROWD,
    )
