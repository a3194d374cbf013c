"""What was recorded is linked to a chain, and kept from being replaced by any of its keys."""

import sqlalchemy as sa

from tracker.migrations.append_only import guard, release
from tracker.migrations.tables import make, numbers, unique, words
from tracker.records.columns import BigId, Instant
from tracker.store.guards import Guard

revision = "0017"
down_revision = "0016"

# Kept whole since they were made; by their other keys SQLite could replace their rows until now.
KEPT_WHOLE = (
    Guard("history", (("item_kind", "item_id", "version"),)),
    Guard("recommendation_to_chair"),
    Guard("decision"),
    Guard("progress_update"),
    Guard("criterion_answer"),
    Guard("advice_participant"),
    Guard("review_reading"),
    Guard("revisit_result"),
    Guard("proclaimed_day", (("nation", "day", "turn"),)),
    Guard("evidence"),
    Guard("evidence_grading"),
    Guard("action_link", (("action_id", "other_id"),)),
)
_CLOCK = ("id", "board_id", "item_kind", "item_id", "reference", "rule", "due_on", "series")
KEPT_FROM_NOW = (
    Guard("chain_link", (("board_id", "number"), ("kind", "row_id"))),
    Guard("seal", (("board_id", "number"),)),
    Guard("digest_line", (("digest_run_id", "clock_key"),)),
    Guard(
        "alert",
        columns=(*_CLOCK, "raised_on", "raised_at", "days_overdue", "working_days_overdue"),
    ),
    Guard("digest_run", columns=("id", "board_id", "person_id", "as_of", "composed_at")),
    Guard("reminder", columns=(*_CLOCK, "rung", "person_id", "told_on")),
    Guard("tenure", columns=("id", "board_id", "person_id", "post_id")),
    Guard("hold", columns=("id", "board_id", "review_id", "waits_for", "started_on")),
    Guard("agenda_item", columns=("id", "board_id", "meeting_id", "reference")),
)


def upgrade() -> None:
    """Bring the schema to 0017."""
    make(
        "chain_link",
        sa.Column("number", BigId, nullable=False),
        *words("kind"),
        sa.Column("row_id", BigId, nullable=False),
        *numbers("form"),
        *words("hash"),
        unique("board_id", "number"),
        unique("kind", "row_id"),
        big=True,
    )
    make(
        "seal",
        sa.Column("number", BigId, nullable=False),
        *words("hash"),
        sa.Column("sealed_at", Instant(), nullable=False),
        *words("looked_to"),
        sa.Column("horizon", BigId, nullable=False),
        unique("board_id", "number"),
    )
    for one in KEPT_WHOLE:
        release(one)
    for one in (*KEPT_WHOLE, *KEPT_FROM_NOW):
        guard(one)
