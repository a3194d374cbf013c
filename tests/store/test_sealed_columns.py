"""T12: what is sealed leaves no column out, and what is guarded names every key."""

from sqlalchemy import UniqueConstraint
from sqlmodel import SQLModel

from tracker.store.guards import GUARDS
from tracker.store.sealed_rows import FORM, SEALED

MAY_CHANGE = {
    "alert": {"closed_at", "closed_because", "sort_key"},
    "reminder": {"outbox_id"},
    "tenure": {"held_until"},
    "digest_run": {"need_count", "overdue_count", "outbox_id"},
    "outbox": {
        "attempts",
        "next_try_at",
        "leased_by",
        "leased_until",
        "handed_over_at",
        "unanswered",
    },
}
"""Columns that aren't sealed, for they go on changing."""
NO_ROW_OF_A_BOARD = {"proclaimed_day", "chain_link", "seal"}


def test_t12_every_column_that_stays_is_sealed() -> None:
    for sealed in SEALED:
        columns = {one.name for one in SQLModel.metadata.tables[sealed.kind].columns}
        left_out = MAY_CHANGE.get(sealed.kind, set()) | {"id"}
        assert set(sealed.columns(FORM)) == columns - left_out, sealed.kind


def test_t12_every_table_that_is_kept_whole_is_sealed() -> None:
    whole = {guard.table for guard in GUARDS if not guard.columns} - NO_ROW_OF_A_BOARD
    assert whole <= {sealed.kind for sealed in SEALED}


def test_t12_a_guard_names_every_unique_key_of_its_table() -> None:
    for guard in GUARDS:
        table = SQLModel.metadata.tables[guard.table]
        keys = {
            tuple(column.name for column in one.columns)
            for one in table.constraints
            if isinstance(one, UniqueConstraint)
        }
        assert set(guard.keys) == keys, guard.table
