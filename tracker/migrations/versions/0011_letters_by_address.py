"""What somebody was sent comes from an index, however many letters a board has."""

from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Bring the schema to 0011."""
    op.create_index("outbox_to", "outbox", ["board_id", "to_address", "id"])
