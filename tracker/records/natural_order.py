"""The order of references as people count: A9, A10, A100."""

import re
from typing import Any

from sqlalchemy import String
from sqlmodel import Field

SORT_KEY = String().with_variant(String(collation="C"), "postgresql")
"""Letters sort as they do on SQLite and in Python, whatever language the database speaks."""
_NUMBER = re.compile(r"0*([0-9]+)")


def sort_key(reference: str) -> str:
    """Return what a reference sorts by: before each of its numbers stands how long that one is.

    "A9" is "A019" then, and "A100" is "A03100"; noughts in front of a number count for nothing.
    """
    return _NUMBER.sub(lambda found: f"{len(found[1]):02}{found[1]}", reference)


def its_sort_key() -> Any:
    """Return the column that a record sorts by, filled from its reference as it is added."""
    filled = {"default": _of_the_row, "server_default": ""}
    return Field(default=None, sa_type=SORT_KEY, nullable=False, sa_column_kwargs=filled)


def _of_the_row(context: Any) -> str:
    return sort_key(context.get_current_parameters()["reference"])
