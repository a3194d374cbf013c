"""Briefings, and the training and events through which learning reaches the front line."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from tracker.records.sort_keys import in_order, its_sort_key


class Briefing(SQLModel, table=True):
    """What a review teaches, written for practitioners and issued on a day."""

    __table_args__ = (UniqueConstraint("board_id", "reference"), in_order("briefing"))

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    review_id: int = Field(foreign_key="review.id", index=True)
    reference: str
    sort_key: str = its_sort_key()
    title: str
    link: str = ""
    issued_on: date | None = None
    confirm_by: date | None = None
    version: int = 1


class LearningEvent(SQLModel, table=True):
    """A learning event, or training that was changed because of a review."""

    __tablename__ = "learning_event"
    __table_args__ = (UniqueConstraint("board_id", "reference"), in_order("learning_event"))

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    review_id: int | None = Field(default=None, foreign_key="review.id", index=True)
    reference: str
    sort_key: str = its_sort_key()
    kind: str
    title: str
    held_on: date | None = None
    evaluation: str = ""
    evaluated_on: date | None = None
    version: int = 1


class EventAttendance(SQLModel, table=True):
    """How many of one agency came to a learning event."""

    __tablename__ = "event_attendance"
    __table_args__ = (UniqueConstraint("event_id", "agency_id"),)

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    event_id: int = Field(foreign_key="learning_event.id")
    agency_id: int = Field(foreign_key="agency.id")
    number: int
