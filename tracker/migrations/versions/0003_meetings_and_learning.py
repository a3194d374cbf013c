"""Who sits at meetings and what they took, challenges, briefings, events and themes."""

from collections import Counter

import sqlalchemy as sa
from alembic import op

from tracker.migrations.tables import days, index, make, numbers, to, unique, words

revision = "0003"
down_revision = "0002"

# Written out, because SQLite can add a column to a table but not rebuild one that has triggers.
COLUMNS = (
    ("meeting", "reference VARCHAR NOT NULL DEFAULT ''"),
    ("meeting", "state VARCHAR NOT NULL DEFAULT 'planned'"),
    ("meeting", "quorum INTEGER NOT NULL DEFAULT 0"),
    ("meeting", "version INTEGER NOT NULL DEFAULT 1"),
    ("tenure", "is_deputy BOOLEAN NOT NULL DEFAULT false"),
)


def upgrade() -> None:
    """Bring the schema to 0003."""
    for table, column in COLUMNS:
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    _name_meetings()
    _meetings()
    _challenges()
    _learning()


def _name_meetings() -> None:
    meeting = sa.table("meeting", sa.column("id"), sa.column("board_id"), sa.column("reference"))
    connection, numbers_of = op.get_bind(), Counter[int]()
    rows = connection.execute(sa.select(meeting.c.id, meeting.c.board_id).order_by(meeting.c.id))
    for row in rows.all():
        numbers_of[row.board_id] += 1
        named = f"M-{numbers_of[row.board_id]:03}"
        connection.execute(sa.update(meeting).where(meeting.c.id == row.id).values(reference=named))


def _meetings() -> None:
    make(
        "seat",
        to("subgroup", optional=True),
        to("agency", optional=True),
        *words("reference", "title"),
        *numbers("position"),
        unique("board_id", "reference"),
    )
    make(
        "attendance",
        to("meeting"),
        to("seat"),
        *words("status"),
        *numbers("people"),
        unique("meeting_id", "seat_id"),
    )
    index("attendance", "seat_id")
    make(
        "agenda_item",
        to("meeting"),
        to("review", optional=True),
        *words("kind", "reference"),
        *numbers("position"),
        *words("words", "became", "minute"),
        to("meeting", column="carried_from", optional=True),
        unique("meeting_id", "kind", "reference"),
    )
    index("agenda_item", "review_id")


def _challenges() -> None:
    make(
        "challenge",
        to("review", optional=True),
        to("meeting", optional=True),
        *words("reference", "challenged_by", "challenged", "text"),
        *days("made_on", optional=False),
        *words("response", "outcome", "impact"),
        *days("responded_on", "board_told_on", "closed_on"),
        *numbers("version"),
        unique("board_id", "reference"),
    )
    make(
        "concern",
        to("review", optional=True),
        *words("reference", "text", "raised_by", "closed_because"),
        *days("raised_on", optional=False),
        *words("promoted_to", optional=True),
        *days("closed_on"),
        *numbers("version"),
        unique("board_id", "reference"),
    )
    index("challenge", "review_id")
    index("concern", "review_id")


def _learning() -> None:
    make(
        "briefing",
        to("review"),
        *words("reference", "title", "link"),
        *days("issued_on", "confirm_by"),
        *numbers("version"),
        unique("board_id", "reference"),
    )
    make(
        "learning_event",
        to("review", optional=True),
        *words("reference", "kind", "title", "evaluation"),
        *days("held_on", "evaluated_on"),
        *numbers("version"),
        unique("board_id", "reference"),
    )
    make(
        "event_attendance",
        to("learning_event", column="event_id"),
        to("agency"),
        *numbers("number"),
        unique("event_id", "agency_id"),
    )
    make(
        "theme_tag",
        to("review"),
        *words("item_kind"),
        *numbers("item_id"),
        *words("theme"),
        unique("item_kind", "item_id", "theme"),
    )
    index("briefing", "review_id")
    index("learning_event", "review_id")
    index("theme_tag", "review_id", "theme")
