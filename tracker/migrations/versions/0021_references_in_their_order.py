"""What has a reference is kept with what that one sorts by: A9, A10, A100."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from tracker.records.sort_keys import SORT_KEY
from workflows.natural_order import sort_key

revision = "0021"
down_revision = "0020"
_LISTED = (
    *("person", "incident", "review", "finding", "recommendation", "dissemination", "briefing"),
    *("learning_event", "impact_check", "action", "contribution", "extension", "notice"),
    *("agency_return", "challenge", "concern"),
)
_NAMED = ("board", "agency", "subgroup", "post", "seat", "meeting", "alert", *_LISTED)
_DUE = "coalesce(due_on, '9999-12-31')"
_BY_DUE_DATE = {
    "action_due": ("board_id",),
    "action_review_due": ("review_id", "board_id"),
    "action_owner": ("owner_post_id", "board_id"),
    "action_agency": ("agency_id", "board_id"),
    "action_subgroup": ("subgroup_id", "board_id"),
}
_AT_ONCE = 5_000


def upgrade() -> None:
    """Bring the schema to 0021."""
    for name in ("action_review", *_BY_DUE_DATE):
        op.drop_index(name, "action")
    for table in _NAMED:
        column = sa.Column("sort_key", SORT_KEY, nullable=False, server_default="")
        op.add_column(table, column)
        _fill(table)
    for table in _LISTED:
        op.create_index(f"{table}_in_order", table, ["board_id", "sort_key"])
    op.create_index("action_review", "action", ["review_id", "board_id", "sort_key"])
    for name, of in _BY_DUE_DATE.items():
        parts = [sa.text(part) for part in (*of, _DUE, "sort_key", "id")]
        op.create_index(name, "action", parts)


def _fill(table: str) -> None:
    rows = sa.table(table, *(sa.column(name) for name in ("id", "reference", "sort_key")))
    named = sa.update(rows).where(rows.c.id == sa.bindparam("of"))
    named = named.values(sort_key=sa.bindparam("key"))
    for found in _many(rows):
        keys = [{"of": row.id, "key": sort_key(row.reference)} for row in found]
        op.get_bind().execute(named, keys)


def _many(rows: Any) -> Iterator[Any]:
    last = 0
    asked = sa.select(rows.c.id, rows.c.reference).order_by(rows.c.id).limit(_AT_ONCE)
    while found := op.get_bind().execute(asked.where(rows.c.id > last)).all():
        last = found[-1].id
        yield found
