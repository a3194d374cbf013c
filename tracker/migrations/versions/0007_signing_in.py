"""Who may come in by the browser, and what its forms must not lose or do twice."""

from datetime import datetime

import sqlalchemy as sa
from alembic import op

from tracker.migrations.tables import index, make, numbers, to, unique, words
from tracker.records.columns import Instant

revision = "0007"
down_revision = "0005"


def upgrade() -> None:
    """Bring the schema to 0007."""
    op.create_table(
        "sign_in_request",
        sa.Column("id", sa.Integer(), nullable=False),
        *words("address", "link_hash", "code_hash", "browser_hash", "next_path"),
        *_instants("asked_at", "good_until"),
        *numbers("wrong_codes"),
        *_instants("used_at", optional=True),
        sa.PrimaryKeyConstraint("id"),
        unique("link_hash"),
    )
    op.create_index("sign_in_request_browser", "sign_in_request", ["browser_hash", "asked_at"])
    make(
        "sign_in",
        to("person"),
        *words("key_hash", "browser"),
        *_instants("begun_at", "seen_at"),
        *_instants("ended_at", optional=True),
        unique("key_hash"),
    )
    index("sign_in", "person_id")
    make(
        "sent_form",
        to("person"),
        *words("form_key"),
        *_instants("sent_at"),
        *words("location", "message"),
        unique("person_id", "form_key"),
    )
    make(
        "kept_words",
        to("person"),
        *words("path", "words"),
        *_instants("kept_at"),
        unique("person_id", "path"),
    )


def _instants(*names: str, optional: bool = False) -> list[sa.Column[datetime]]:
    return [sa.Column(name, Instant(), nullable=optional) for name in names]
