"""Alembic's way in; always called from tracker.store.schema with a live connection."""

from alembic import context
from sqlmodel import SQLModel

import tracker.records  # noqa: F401  (makes the schema known)


def is_of_the_index(name: str | None) -> bool:
    """Tell whether a table is part of SQLite's full-text index, which no record describes."""
    return (name or "").startswith("learning_words")


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    compare_type=True,
    include_name=lambda name, kind, _parents: kind != "table" or not is_of_the_index(name),
)
with context.begin_transaction():
    context.run_migrations()
