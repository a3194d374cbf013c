"""A file that came with a form which isn't done yet is kept for its sender."""

import sqlalchemy as sa

from tracker.migrations.tables import make, to, unique, words
from tracker.records.columns import Instant

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Bring the schema to 0012."""
    make(
        "kept_file",
        to("person"),
        *words("path", "file_key", "sha256", "file_name"),
        sa.Column("kept_at", Instant(), nullable=False),
        unique("person_id", "path"),
    )
