"""A database from before has what its references sort by after an upgrade (C10)."""

from pathlib import Path
from typing import Any

from sqlalchemy import Table, select, text
from sqlmodel import SQLModel

from tests.builders import Desk
from tests.tampering import recorded
from tracker.operations.boards.opening import upgrade_database
from tracker.pages.database_health import check_record
from tracker.store.engine import Store
from tracker.telling.record_seals import seal_record
from workflows.natural_order import sort_key

BEFORE = "0020"
NAMED = [table for table in SQLModel.metadata.sorted_tables if "sort_key" in table.c]


def as_it_was(store: Store) -> None:
    """Take from a database what the upgrade gave it."""
    with store.engine.execution_options(writes=True).begin() as connection:
        for table in NAMED:
            for index in table.indexes:
                if "sort_key" in str(index.expressions) or "sort_key" in index.columns:
                    connection.execute(text(f"DROP INDEX {index.name}"))
                    if not str(index.name).endswith("_in_order"):
                        made = f"CREATE INDEX {index.name} ON action (reference)"
                        connection.execute(text(made))
            connection.execute(text(f"ALTER TABLE {table.name} DROP COLUMN sort_key"))
        connection.execute(text(f"UPDATE alembic_version SET version_num = '{BEFORE}'"))


def rows(store: Store) -> dict[str, dict[str, str]]:
    """Return what each reference sorts by, by table."""
    with store.engine.connect() as connection:
        return {
            table.name: dict(map(tuple, connection.execute(select(*_kept(table)))))
            for table in NAMED
        }


def _kept(table: Table) -> tuple[Any, Any]:
    return table.c["reference"], table.c["sort_key"]


def indexes(store: Store) -> dict[str, str]:
    """Return how each index was made, by name."""
    there = "sql FROM sqlite_master WHERE sql IS NOT NULL AND type = 'index'"
    asked = (
        f"SELECT name, {there}" if store.is_sqlite else "SELECT indexname, indexdef FROM pg_indexes"
    )
    with store.engine.connect() as connection:
        return dict(map(tuple, connection.execute(text(asked))))


def test_c10_rows_from_before_get_what_they_sort_by_and_the_record_stays_sealed(
    desk: Desk, tmp_path: Path
) -> None:
    seal = recorded(desk, tmp_path)
    store = desk.app.store
    before, there = rows(store), indexes(store)
    assert all(before[name] for name in ("action", "review", "post", "alert"))
    as_it_was(store)
    upgrade_database(desk.app)
    assert rows(store) == before
    assert indexes(store) == there
    for named in before.values():
        assert named == {reference: sort_key(reference) for reference in named}
    assert check_record(desk.app, seal=seal).faults == ()
    seal_record(desk.app)
    assert check_record(desk.app, seal=seal).faults == ()
