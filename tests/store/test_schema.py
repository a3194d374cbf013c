"""The migrations make what the records describe: nothing more, nothing else."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlmodel import SQLModel

from tests.builders import Desk


def _is_described(found: object, name: str | None, kind: str, reflected: bool, _to: object) -> bool:
    """The full-text index is the databases' own: a table on SQLite, three indexes on PostgreSQL."""
    index = kind == "index" and (name or "").endswith("_words")
    return not (reflected and (index or (name or "").startswith("learning_words")))


def test_the_migrated_schema_is_that_of_the_records(desk: Desk) -> None:
    options = {"compare_type": True, "include_object": _is_described}
    with desk.app.store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, SQLModel.metadata) == []
