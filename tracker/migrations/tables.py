"""Tables of this project, shortly: what every one of them has is said once."""

from typing import Any

import sqlalchemy as sa
from alembic import op

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def make(name: str, *parts: Any, big: bool = False) -> None:
    """Make a table with its id and its board, and whatever else it has."""
    key = sa.Column("id", BIG_ID if big else sa.Integer(), nullable=False)
    op.create_table(name, key, to("board"), *parts, sa.PrimaryKeyConstraint("id"))


def to(table: str, *, column: str = "", optional: bool = False) -> sa.Column[Any]:
    """Return a column that names a row of another table: `board_id` for a board."""
    kind = BIG_ID if table == "action" else sa.Integer()
    return sa.Column(column or f"{table}_id", kind, sa.ForeignKey(f"{table}.id"), nullable=optional)


def words(*names: str, optional: bool = False) -> list[sa.Column[Any]]:
    """Return columns of text."""
    return [sa.Column(name, sa.String(), nullable=optional) for name in names]


def days(*names: str, optional: bool = True) -> list[sa.Column[Any]]:
    """Return columns of dates, which may be empty unless said otherwise."""
    return [sa.Column(name, sa.Date(), nullable=optional) for name in names]


def numbers(*names: str, optional: bool = False) -> list[sa.Column[Any]]:
    """Return columns of whole numbers."""
    return [sa.Column(name, sa.Integer(), nullable=optional) for name in names]


def clocked() -> list[sa.Column[Any]]:
    """Return the columns of an item that moves through a workflow and keeps a clock of its own."""
    return [
        *words("workflow_name"),
        *numbers("workflow_version"),
        *words("state"),
        *days("entered_on"),
        *numbers("version"),
        *words("clock_name", optional=True),
        *days("clock_due_on"),
        *numbers("clock_series"),
    ]


def unique(*columns: str) -> sa.UniqueConstraint:
    """Return the rule that no two rows share these columns."""
    return sa.UniqueConstraint(*columns)


def index(table: str, *columns: str) -> None:
    """Make the indexes of single columns."""
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column], unique=False)


def index_running(table: str) -> None:
    """Make the index by which the sweep finds a table's running clocks."""
    op.create_index(
        f"{table}_running",
        table,
        ["board_id", "clock_due_on"],
        unique=False,
        sqlite_where=sa.text("clock_due_on IS NOT NULL"),
        postgresql_where=sa.text("clock_due_on IS NOT NULL"),
    )
