"""The column and the index by which what has a reference is sorted: A9, A10, A100."""

from typing import Any

from sqlalchemy import Index, String
from sqlmodel import Field

from workflows.natural_order import sort_key

SORT_KEY = String().with_variant(String(collation="C"), "postgresql")
"""Letters sort as they do on SQLite and in Python, whatever language the database speaks."""


def its_sort_key() -> Any:
    """Return the column that a record sorts by, filled from its reference as it is added."""
    filled = {"default": _of_the_row, "server_default": ""}
    return Field(default=None, sa_type=SORT_KEY, nullable=False, sa_column_kwargs=filled)


def in_order(table: str) -> Index:
    """Return the index by which the list of a board's records of a table is read in order."""
    return Index(f"{table}_in_order", "board_id", "sort_key")


def _of_the_row(context: Any) -> str:
    return sort_key(context.get_current_parameters()["reference"])
