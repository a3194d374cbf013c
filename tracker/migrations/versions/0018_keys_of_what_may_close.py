"""What may still be closed is kept from being replaced too, and attendance and letters stay."""

from tracker.migrations.append_only import guard_anew
from tracker.store.guards import Guard

revision = "0018"
down_revision = "0017"

_CLOCK = ("id", "board_id", "item_kind", "item_id", "reference", "rule", "due_on", "series")
KEPT = (
    Guard(
        "alert",
        (("item_kind", "item_id", "rule", "due_on", "series"),),
        (*_CLOCK, "raised_on", "raised_at", "days_overdue", "working_days_overdue"),
        quietly=True,
    ),
    Guard(
        "digest_run",
        (("board_id", "person_id", "as_of"),),
        ("id", "board_id", "person_id", "as_of", "composed_at"),
    ),
    Guard(
        "reminder",
        (("item_kind", "item_id", "rule", "due_on", "series", "rung", "person_id"),),
        (*_CLOCK, "rung", "person_id", "told_on"),
    ),
    Guard("tenure", (), ("id", "board_id", "person_id", "post_id", "held_from", "is_deputy")),
    Guard("hold", (), ("id", "board_id", "review_id", "waits_for", "started_on")),
    Guard(
        "agenda_item",
        (("meeting_id", "kind", "reference"),),
        ("id", "board_id", "meeting_id", "reference"),
    ),
    Guard("attendance", (("meeting_id", "seat_id"),), ("id", "board_id", "meeting_id", "seat_id")),
    Guard("outbox", (("message_id",),), ("id", "board_id", "message_id", "queued_at")),
)


def upgrade() -> None:
    """Bring the schema to 0018."""
    for one in KEPT:
        guard_anew(one)
