"""What a letter is about stands in rows beside it, and no longer in its words alone."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

from tracker.migrations.tables import BIG_ID, make, unique, words

revision = "0014"
down_revision = "0013"
_OUTBOX = sa.table(
    "outbox", *(sa.column(name) for name in ("id", "board_id", "facts", "reference"))
)
_LINE = sa.table(
    "letter_item", *(sa.column(name) for name in ("board_id", "outbox_id", "reference"))
)
_AT_ONCE = 500


def upgrade() -> None:
    """Bring the schema to 0014."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    moment = "DATETIME" if is_sqlite else "TIMESTAMP WITH TIME ZONE"
    op.execute("ALTER TABLE outbox ADD COLUMN reference VARCHAR")
    op.execute(f"ALTER TABLE outbox ADD COLUMN handed_over_at {moment}")
    op.create_index("outbox_reference", "outbox", ["board_id", "reference"])
    make(
        "letter_item",
        sa.Column("outbox_id", BIG_ID, sa.ForeignKey("outbox.id"), nullable=False),
        *words("reference"),
        *words("struck_because", optional=True),
        unique("outbox_id", "reference"),
        big=True,
    )
    op.create_index("letter_item_reference", "letter_item", ["board_id", "reference"])
    _read_what_was_written()


def _read_what_was_written() -> None:
    connection, last = op.get_bind(), 0
    asked = sa.select(_OUTBOX.c.id, _OUTBOX.c.board_id, _OUTBOX.c.facts).order_by(_OUTBOX.c.id)
    while rows := connection.execute(asked.where(_OUTBOX.c.id > last).limit(_AT_ONCE)).all():
        last = rows[-1].id
        for row in rows:
            _keep(connection, row, json.loads(row.facts))


def _keep(connection: Any, row: Any, facts: Mapping[str, Any]) -> None:
    one = facts.get("reference")
    if one:
        named = sa.update(_OUTBOX).where(_OUTBOX.c.id == row.id).values(reference=one)
        connection.execute(named)
    lines = [
        {"board_id": row.board_id, "outbox_id": row.id, "reference": reference}
        for reference in dict.fromkeys(_of_many(facts))
    ]
    if lines:
        connection.execute(sa.insert(_LINE), lines)


def _of_many(facts: Mapping[str, Any]) -> Iterator[str]:
    yield from (line[0] for line in facts.get("dates", ()))
    for _, _, _, groups in facts.get("sections", ()):
        yield from (row[0] for _, rows in groups for row in rows)
