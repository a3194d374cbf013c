"""Alerts: each late clock is told of once."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from tracker.records.columns import BigId, Instant
from tracker.records.sort_keys import its_sort_key


class Alert(SQLModel, table=True):
    """One (item, rule, due date) found late; `series` counts restarts of the same clock."""

    __table_args__ = (
        UniqueConstraint("item_kind", "item_id", "rule", "due_on", "series"),
        Index(
            "alert_open",
            "board_id",
            "item_kind",
            "item_id",
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    board_id: int = Field(foreign_key="board.id")
    item_kind: str
    item_id: int = Field(sa_type=BigId)
    reference: str
    sort_key: str = its_sort_key()
    rule: str
    due_on: date
    series: int
    raised_on: date
    raised_at: datetime = Field(sa_type=Instant)
    days_overdue: int
    working_days_overdue: int
    closed_at: datetime | None = Field(default=None, sa_type=Instant)
    closed_because: str | None = None


class Reminder(SQLModel, table=True):
    """One rung of the ladder climbed by one item, and the person who was written to for it."""

    __table_args__ = (
        UniqueConstraint("item_kind", "item_id", "rule", "due_on", "series", "rung", "person_id"),
        Index("reminder_reference", "board_id", "reference"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    board_id: int = Field(foreign_key="board.id")
    item_kind: str
    item_id: int = Field(sa_type=BigId)
    reference: str
    rule: str
    due_on: date
    series: int
    rung: str
    person_id: int
    told_on: date
    outbox_id: int | None = Field(default=None, foreign_key="outbox.id")
