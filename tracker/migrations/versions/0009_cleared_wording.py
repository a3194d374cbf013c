"""What of a recommendation an owner may read who doesn't see the case: who cleared it, and when."""

from alembic import op

revision = "0009"
down_revision = "0008"

COLUMNS = (
    "cleared_wording VARCHAR DEFAULT '' NOT NULL",
    "cleared_by_id INTEGER REFERENCES person (id)",
    "cleared_on DATE",
)


def upgrade() -> None:
    """Bring the schema to 0009."""
    for column in COLUMNS:
        op.execute(f"ALTER TABLE recommendation ADD COLUMN {column}")
