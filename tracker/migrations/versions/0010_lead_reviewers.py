"""Who leads a review, as a person of the board: that person sees it."""

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Bring the schema to 0010."""
    op.execute("ALTER TABLE review ADD COLUMN lead_person_id INTEGER REFERENCES person (id)")
