"""Bringing a database to the newest schema, and telling where it stands."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect
from sqlmodel import Session

from tracker.errors import StoreUnavailable
from tracker.store.engine import Store

_MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"


@dataclass(frozen=True)
class SchemaState:
    """Where a database stands: `at` is None for an empty one."""

    at: str | None
    newest: str

    @property
    def is_current(self) -> bool:
        """Tell whether nothing is left to upgrade."""
        return self.at == self.newest


def upgrade(store: Store, *, to: str = "head") -> SchemaState:
    """Bring the schema to the newest, or to an older one; return where it stood before.

    SQLite's foreign keys rest meanwhile: a table that is made again would take its rows' children
    with it. They are checked before the commit.
    """
    before = state(store)
    with store.making() as connection:
        if store.is_sqlite:
            _upgrade_sqlite(connection, to)
        else:
            with connection.begin():
                _run(connection, to)
    return before


def state(store: Store) -> SchemaState:
    """Tell where a database stands; a database of something else is refused."""
    if not store.is_there:
        return SchemaState(None, _newest())
    with store.reading() as session:
        return state_within(session)


def state_within(session: Session) -> SchemaState:
    """Tell the same of the database of an open session."""
    connection = session.connection()
    at = MigrationContext.configure(connection).get_current_revision()
    if at is None and set(inspect(connection).get_table_names()) - {"alembic_version"}:
        raise StoreUnavailable(
            "another_database",
            "TRACKER_DATABASE_URL names a database that holds something else. "
            "Give the tracker a database of its own.",
        )
    return SchemaState(at, _newest())


def _newest() -> str:
    return ScriptDirectory(str(_MIGRATIONS)).get_current_head() or ""


def is_known(number: str) -> bool:
    """Tell whether this release knows a schema."""
    scripts = ScriptDirectory(str(_MIGRATIONS)).walk_revisions()
    return number in {script.revision for script in scripts}


def _run(connection: Connection, to: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def _upgrade_sqlite(connection: Connection, to: str) -> None:
    raw: Any = connection.connection.driver_connection
    raw.execute("PRAGMA foreign_keys=OFF")
    try:
        with connection.execution_options(writes=True).begin():
            _run(connection, to)
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise StoreUnavailable(
                    "upgrade_breaks_rows",
                    f"The upgrade would leave {len(broken)} rows without what they belong to, "
                    "so nothing was changed. Restore a backup or ask for help.",
                )
    finally:
        raw.execute("PRAGMA foreign_keys=ON")
