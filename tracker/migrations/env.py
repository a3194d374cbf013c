"""Alembic's way in; always called from tracker.store.schema with a live connection."""

from alembic import context
from sqlmodel import SQLModel

import tracker.records  # noqa: F401  (makes the schema known)

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
