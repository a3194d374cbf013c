"""What was done to any record: who, in which role, when, what was and is, and why."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from tracker.records.columns import BigId, Instant


class History(SQLModel, table=True):
    """One change; the database refuses to update or delete a row.

    The unique (item_kind, item_id, version) lets only one writer make the n-th change of an item.
    """

    __table_args__ = (
        UniqueConstraint("item_kind", "item_id", "version"),
        Index("history_reference", "board_id", "reference"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    board_id: int = Field(foreign_key="board.id")
    recorded_at: datetime = Field(sa_type=Instant)
    happened_on: date
    person_id: int | None = Field(default=None, foreign_key="person.id")
    role: str
    item_kind: str
    item_id: int = Field(sa_type=BigId)
    reference: str
    version: int | None = None
    what: str
    was: str
    became: str
    reason: str = ""
