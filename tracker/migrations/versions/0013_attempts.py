"""How often somebody asks to come in is counted over every process."""

import sqlalchemy as sa
from alembic import op

from tracker.migrations.tables import numbers, unique, words
from tracker.records.columns import Instant

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Bring the schema to 0013."""
    op.create_table(
        "attempts",
        sa.Column("id", sa.Integer(), nullable=False),
        *words("name_hash"),
        *numbers("number"),
        sa.Column("ends_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        unique("name_hash"),
    )
    op.create_index("attempts_end", "attempts", ["ends_at"])
