"""Restricted reviews: who may see one, and who has."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from tracker.records.columns import BigId, Instant


class ReviewViewer(SQLModel, table=True):
    """A person named on a restricted review: nobody else sees that it exists."""

    __tablename__ = "review_viewer"
    __table_args__ = (UniqueConstraint("review_id", "person_id"),)

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    review_id: int = Field(foreign_key="review.id")
    person_id: int = Field(foreign_key="person.id", index=True)


class ReviewReading(SQLModel, table=True):
    """One reading of a restricted review; the database refuses to change or delete one."""

    __tablename__ = "review_reading"

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    board_id: int = Field(foreign_key="board.id")
    review_id: int = Field(foreign_key="review.id", index=True)
    person_id: int = Field(foreign_key="person.id")
    read_at: datetime = Field(sa_type=Instant)
    what: str
