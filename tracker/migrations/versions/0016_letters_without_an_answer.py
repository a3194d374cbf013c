"""How often a letter was handed to a mail server that never answered."""

from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Bring the schema to 0016."""
    op.execute("ALTER TABLE outbox ADD COLUMN unanswered INTEGER NOT NULL DEFAULT 0")
