"""What every item shares that moves through a workflow and keeps a clock of its own."""

from datetime import date

from sqlalchemy import Index, text
from sqlmodel import SQLModel


class Clocked(SQLModel):
    """The state an item is in, under which law, and the one clock that runs there.

    `recorded_on` is the day on which the last step was entered, if that is later than the day it
    was taken: the clock of the next person counts from it.
    """

    workflow_name: str
    workflow_version: int
    state: str
    entered_on: date | None = None
    recorded_on: date | None = None
    version: int = 1
    clock_name: str | None = None
    clock_due_on: date | None = None
    clock_series: int = 1


def running(table: str) -> Index:
    """Return the index by which the sweep finds a table's running clocks."""
    return Index(
        f"{table}_running",
        "board_id",
        "clock_due_on",
        sqlite_where=text("clock_due_on IS NOT NULL"),
        postgresql_where=text("clock_due_on IS NOT NULL"),
    )
