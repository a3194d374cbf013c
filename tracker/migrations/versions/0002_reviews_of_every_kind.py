"""Incidents, holds, duties, criteria, restrictions, editions of findings, proclaimed days."""

import sqlalchemy as sa
from alembic import op

from tracker.migrations.append_only import protect

revision = "0002"
down_revision = "0001"

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

# Records of what was answered, read or found: the database itself keeps them as they are.
APPEND_ONLY = (
    "criterion_answer",
    "advice_participant",
    "review_reading",
    "revisit_result",
    "proclaimed_day",
)

# Written out, because SQLite can add a column to a table but not rebuild one that has triggers.
COLUMNS = (
    ("decision", "workflow VARCHAR NOT NULL DEFAULT ''"),
    ("decision", "authority VARCHAR NOT NULL DEFAULT ''"),
    ("decision", "alternatives VARCHAR NOT NULL DEFAULT ''"),
    ("decision", "supersedes_id INTEGER REFERENCES decision (id)"),
    ("finding", "contested_by VARCHAR NOT NULL DEFAULT ''"),
    ("finding", "response VARCHAR NOT NULL DEFAULT ''"),
    ("finding", "workflow_name VARCHAR NOT NULL DEFAULT 'finding'"),
    ("finding", "workflow_version INTEGER NOT NULL DEFAULT 1"),
    ("finding", "state VARCHAR NOT NULL DEFAULT 'open'"),
    ("finding", "entered_on DATE"),
    ("finding", "version INTEGER NOT NULL DEFAULT 1"),
    ("recommendation", "addressee_kind VARCHAR NOT NULL DEFAULT ''"),
    ("recommendation", "agency_id INTEGER REFERENCES agency (id)"),
    ("recommendation", "sent_on DATE"),
    ("recommendation", "acknowledged_on DATE"),
    ("recommendation", "responded_on DATE"),
    ("recommendation_to_chair", "meeting_id INTEGER REFERENCES meeting (id)"),
    ("recommendation_to_chair", "is_quorate BOOLEAN"),
    (
        "recommendation_to_chair",
        "supersedes_id INTEGER REFERENCES recommendation_to_chair (id)",
    ),
    ("review", "incident_id INTEGER REFERENCES incident (id)"),
    ("review", "is_restricted BOOLEAN NOT NULL DEFAULT false"),
    ("review", "restricted_until DATE"),
    ("review_clock", "waived_because VARCHAR NOT NULL DEFAULT ''"),
)


def upgrade() -> None:
    """Bring the schema to 0002."""
    op.create_table(
        "proclaimed_day",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nation", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("is_withdrawn", sa.Boolean(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("nation", "day", "turn"),
    )
    op.create_table(
        "incident",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("occurred_on", sa.Date(), nullable=True),
        sa.Column("area", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["board_id"],
            ["board.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("board_id", "reference"),
    )
    op.create_table(
        "agency_return",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("asks_for", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("workflow_name", sa.String(), nullable=False),
        sa.Column("workflow_version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("clock_name", sa.String(), nullable=True),
        sa.Column("clock_due_on", sa.Date(), nullable=True),
        sa.Column("clock_series", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"],
            ["agency.id"],
        ),
        sa.ForeignKeyConstraint(
            ["board_id"],
            ["board.id"],
        ),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["review.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("board_id", "reference"),
    )
    op.create_index(
        "agency_return_running",
        "agency_return",
        ["board_id", "clock_due_on"],
        unique=False,
        sqlite_where=sa.text("clock_due_on IS NOT NULL"),
        postgresql_where=sa.text("clock_due_on IS NOT NULL"),
    )
    op.create_index("ix_agency_return_review_id", "agency_return", ["review_id"], unique=False)

    op.create_table(
        "criterion_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("criterion", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["board_id"],
            ["board.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["review.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_criterion_answer_review_id", "criterion_answer", ["review_id"], unique=False
    )

    op.create_table(
        "hold",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("waits_for", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("review_by", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_because", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["board_id"],
            ["board.id"],
        ),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["review.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_hold_review_id", "hold", ["review_id"], unique=False)

    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("is_verified", sa.Boolean(), nullable=False),
        sa.Column("covered_by", sa.String(), nullable=True),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("acknowledged_on", sa.Date(), nullable=True),
        sa.Column("workflow_name", sa.String(), nullable=False),
        sa.Column("workflow_version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("clock_name", sa.String(), nullable=True),
        sa.Column("clock_due_on", sa.Date(), nullable=True),
        sa.Column("clock_series", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["board_id"],
            ["board.id"],
        ),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["review.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("board_id", "reference"),
    )
    op.create_index("ix_notice_review_id", "notice", ["review_id"], unique=False)
    op.create_index(
        "notice_running",
        "notice",
        ["board_id", "clock_due_on"],
        unique=False,
        sqlite_where=sa.text("clock_due_on IS NOT NULL"),
        postgresql_where=sa.text("clock_due_on IS NOT NULL"),
    )

    op.create_table(
        "review_reading",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["board_id"],
            ["board.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["review.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_review_reading_review_id", "review_reading", ["review_id"], unique=False)

    op.create_table(
        "review_viewer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["board_id"],
            ["board.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["review.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("review_id", "person_id"),
    )
    op.create_index("ix_review_viewer_person_id", "review_viewer", ["person_id"], unique=False)

    op.create_table(
        "advice_participant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("advice_id", sa.Integer(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("conflict", sa.String(), nullable=False),
        sa.Column("dissent", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["advice_id"],
            ["recommendation_to_chair.id"],
        ),
        sa.ForeignKeyConstraint(
            ["board_id"],
            ["board.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_advice_participant_advice_id", "advice_participant", ["advice_id"], unique=False
    )

    op.create_table(
        "revisit_result",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("recommendation_id", sa.Integer(), nullable=False),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["board_id"],
            ["board.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["recommendation_id"],
            ["recommendation.id"],
        ),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["review.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_revisit_result_recommendation_id", "revisit_result", ["recommendation_id"], unique=False
    )
    op.create_index("ix_revisit_result_review_id", "revisit_result", ["review_id"], unique=False)

    op.create_table(
        "action_recommendation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("action_id", BIG_ID, nullable=False),
        sa.Column("recommendation_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["action_id"],
            ["action.id"],
        ),
        sa.ForeignKeyConstraint(
            ["board_id"],
            ["board.id"],
        ),
        sa.ForeignKeyConstraint(
            ["recommendation_id"],
            ["recommendation.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("action_id", "recommendation_id"),
    )
    op.create_index(
        "ix_action_recommendation_recommendation_id",
        "action_recommendation",
        ["recommendation_id"],
        unique=False,
    )
    for table, column in COLUMNS:
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    op.create_index("ix_review_incident_id", "review", ["incident_id"])
    op.create_index(
        "review_restricted",
        "review",
        ["id"],
        sqlite_where=sa.text("is_restricted = 1"),
        postgresql_where=sa.text("is_restricted"),
    )
    protect(APPEND_ONLY)
