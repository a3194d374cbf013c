"""What was done instead of a recommendation's actions, and what shows it."""

from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """Bring the schema to 0019."""
    op.execute("ALTER TABLE recommendation ADD COLUMN done_instead VARCHAR NOT NULL DEFAULT ''")
    op.execute("ALTER TABLE recommendation ADD COLUMN done_evidence VARCHAR NOT NULL DEFAULT ''")
