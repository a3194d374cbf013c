"""When a step was recorded that had happened before: whom it waits for counts from that day."""

from alembic import op

revision = "0020"
down_revision = "0019"

CLOCKED = ("action", "extension", "contribution", "impact_check", "notice", "agency_return")


def upgrade() -> None:
    """Bring the schema to 0020."""
    for table in CLOCKED:
        op.execute(f"ALTER TABLE {table} ADD COLUMN recorded_on DATE")
