"""The migrations make what the records describe: nothing more, nothing else."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Index, TextClause, text
from sqlalchemy.schema import CreateIndex
from sqlmodel import SQLModel

from tests.builders import Desk
from tracker.records import Action

BY_DUE_DATE = [
    index
    for index in sorted(Action.__table__.indexes, key=lambda one: str(one.name))  # type: ignore[attr-defined]
    if any(isinstance(part, TextClause) for part in index.expressions)
]
"""Indexes of what is worked out, which no comparison reads back: they are compared as written."""


def _is_described(found: object, name: str | None, kind: str, reflected: bool, _to: object) -> bool:
    """The full-text index is the databases' own: a table on SQLite, three indexes on PostgreSQL."""
    if name in {index.name for index in BY_DUE_DATE}:
        return False
    index = kind == "index" and (name or "").endswith("_words")
    return not (reflected and (index or (name or "").startswith("learning_words")))


@pytest.mark.filterwarnings("ignore:.*expression-based index")
def test_the_migrated_schema_is_that_of_the_records(desk: Desk) -> None:
    options = {"compare_type": True, "include_object": _is_described}
    with desk.app.store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, SQLModel.metadata) == []


@pytest.mark.parametrize("index", BY_DUE_DATE, ids=lambda index: index.name)
def test_actions_are_found_by_due_date_from_the_index_of_the_records(
    desk: Desk, index: Index
) -> None:
    is_sqlite = desk.app.store.is_sqlite
    column, table = ("sql", "sqlite_master") if is_sqlite else ("indexdef", "pg_indexes")
    named = "name" if is_sqlite else "indexname"
    with desk.app.store.engine.connect() as connection:
        asked = text(f"SELECT {column} FROM {table} WHERE {named} = :name")
        made = connection.execute(asked, {"name": index.name}).scalar_one()
    wanted = str(CreateIndex(index)).partition(" (")[2]
    assert _bare(made.partition("(")[2]) == _bare(wanted)


def _bare(definition: str) -> str:
    """PostgreSQL writes a function's name large and a literal's type behind it."""
    return definition.lower().replace("::date", "").replace(" ", "")
