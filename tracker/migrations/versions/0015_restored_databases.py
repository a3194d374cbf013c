"""What a restored database remembers: that it was, and which numbers are given for good."""

import sqlalchemy as sa
from alembic import op

from tracker.migrations.tables import make, numbers, unique, words
from tracker.records.columns import Instant

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Bring the schema to 0015."""
    op.create_table(
        "restoration",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("backup_made_at", Instant(), nullable=False),
        sa.Column("restored_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    make(
        "number_given",
        *words("stem"),
        *numbers("highest"),
        unique("board_id", "stem"),
    )
