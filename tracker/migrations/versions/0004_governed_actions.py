"""Extensions, collective actions, graded evidence, re-checks, links and reminders."""

import sqlalchemy as sa
from alembic import op

from tracker.migrations.append_only import protect
from tracker.migrations.tables import (
    BIG_ID,
    clocked,
    days,
    index,
    index_running,
    make,
    numbers,
    to,
    unique,
    words,
)

revision = "0004"
down_revision = "0003"

# Written out, because SQLite can add a column to a table but not rebuild one that has triggers.
COLUMNS = (
    ("action", "forecast_on DATE"),
    ("action", "accepted_on DATE"),
    ("action", "declined_because VARCHAR NOT NULL DEFAULT ''"),
    ("action", "blocked_by VARCHAR NOT NULL DEFAULT ''"),
    ("action", "rag VARCHAR NOT NULL DEFAULT ''"),
    ("action", "rag_on DATE"),
    ("action", "assurance VARCHAR NOT NULL DEFAULT ''"),
    ("action", "evidence_grade_needed INTEGER NOT NULL DEFAULT 1"),
    ("action", "evidence_after INTEGER NOT NULL DEFAULT 0"),
    ("action", "rollup VARCHAR NOT NULL DEFAULT ''"),
    ("action", "late_when_extended INTEGER NOT NULL DEFAULT 0"),
    ("action", "done_on DATE"),
    ("action", "due_meeting_id INTEGER REFERENCES meeting (id)"),
    ("action", "due_working_days_before INTEGER"),
    ("action", "reviewed_at_id INTEGER REFERENCES meeting (id)"),
    ("progress_update", "percent INTEGER"),
    ("progress_update", "forecast_on DATE"),
    ("progress_update", "blockers VARCHAR NOT NULL DEFAULT ''"),
    ("progress_update", "milestones VARCHAR NOT NULL DEFAULT ''"),
    ("evidence", "grade INTEGER NOT NULL DEFAULT 1"),
    ("evidence", "expires_on DATE"),
    ("evidence", "sha256 VARCHAR NOT NULL DEFAULT ''"),
    ("evidence", "file_name VARCHAR NOT NULL DEFAULT ''"),
    ("evidence", "media_type VARCHAR NOT NULL DEFAULT ''"),
    ("evidence", "size_bytes INTEGER NOT NULL DEFAULT 0"),
    ("evidence", "scanned_by VARCHAR NOT NULL DEFAULT ''"),
    ("evidence", "contribution_id INTEGER REFERENCES contribution (id)"),
    ("dissemination", "briefing_id INTEGER REFERENCES briefing (id)"),
    ("dissemination", "how VARCHAR NOT NULL DEFAULT ''"),
    ("dissemination", "evidence VARCHAR NOT NULL DEFAULT ''"),
    ("dissemination", "due_on DATE"),
    ("dissemination", "confirmed_on DATE"),
    ("dissemination", "clock_name VARCHAR"),
    ("dissemination", "clock_due_on DATE"),
    ("dissemination", "clock_series INTEGER NOT NULL DEFAULT 1"),
)


def upgrade() -> None:
    """Bring the schema to 0004."""
    _items()
    _links()
    for table, column in COLUMNS:
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    moment = "DATETIME" if op.get_bind().dialect.name == "sqlite" else "TIMESTAMP WITH TIME ZONE"
    op.execute(f"ALTER TABLE evidence ADD COLUMN recorded_at {moment}")
    index("action", "due_meeting_id")
    index("evidence", "contribution_id")
    index("dissemination", "briefing_id")
    index_running("dissemination")
    protect(("evidence", "evidence_grading", "action_link"))


def _items() -> None:
    make(
        "extension",
        *clocked(),
        to("review"),
        to("action"),
        *words("reference", "reason_code", "reason", "decides"),
        *days("was_due_on", "proposed_on", "asked_on", optional=False),
        *days("answered_on"),
        *numbers("late_working_days"),
        to("person", column="asked_by"),
        to("person", column="answered_by", optional=True),
        unique("board_id", "reference"),
    )
    make(
        "contribution",
        *clocked(),
        to("review"),
        to("action"),
        to("agency"),
        to("post", column="owner_post_id", optional=True),
        *words("reference"),
        *days("due_on", "original_due_on", "done_on", "last_word_on"),
        *numbers("times_extended", "late_when_extended"),
        unique("board_id", "reference"),
        unique("action_id", "agency_id"),
    )
    make(
        "impact_check",
        *clocked(),
        to("review", optional=True),
        to("action", optional=True),
        to("learning_event", column="event_id", optional=True),
        *words("reference", "result", "note"),
        *numbers("months"),
        *days("due_on", optional=False),
        *days("answered_on"),
        unique("board_id", "reference"),
    )
    index("extension", "review_id", "action_id")
    index("contribution", "review_id", "action_id", "owner_post_id")
    index("impact_check", "review_id", "action_id", "event_id")
    for table in ("extension", "contribution", "impact_check"):
        index_running(table)


def _links() -> None:
    make(
        "evidence_grading",
        to("action"),
        to("evidence"),
        to("person"),
        *days("graded_on", optional=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        *numbers("grade"),
        *words("reason"),
    )
    index("evidence_grading", "evidence_id")
    make(
        "action_link",
        to("action"),
        to("action", column="other_id"),
        *words("kind"),
        unique("action_id", "other_id"),
    )
    index("action_link", "other_id")
    rung = ("item_kind", "item_id", "rule", "due_on", "series", "rung", "person_id")
    make(
        "reminder",
        *words("item_kind", "reference", "rule", "rung"),
        sa.Column("item_id", BIG_ID, nullable=False),
        *days("due_on", "told_on", optional=False),
        *numbers("series", "person_id"),
        to("outbox", optional=True),
        unique(*rung),
        big=True,
    )
    op.create_index("reminder_reference", "reminder", ["board_id", "reference"])
