"""Who challenged whom, what came of it, and the concerns from which challenges grow."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from tracker.records.sort_keys import in_order, its_sort_key


class Challenge(SQLModel, table=True):
    """One partner's challenge to another, with its response, its outcome and its impact."""

    __table_args__ = (UniqueConstraint("board_id", "reference"), in_order("challenge"))

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    review_id: int | None = Field(default=None, foreign_key="review.id", index=True)
    meeting_id: int | None = Field(default=None, foreign_key="meeting.id")
    reference: str
    sort_key: str = its_sort_key()
    challenged_by: str
    challenged: str
    text: str
    made_on: date
    response: str = ""
    responded_on: date | None = None
    outcome: str = ""
    impact: str = ""
    board_told_on: date | None = None
    closed_on: date | None = None
    version: int = 1


class Concern(SQLModel, table=True):
    """Something that worries a partner; `promoted_to` is the challenge or action it became."""

    __table_args__ = (UniqueConstraint("board_id", "reference"), in_order("concern"))

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    review_id: int | None = Field(default=None, foreign_key="review.id", index=True)
    reference: str
    sort_key: str = its_sort_key()
    text: str
    raised_by: str
    raised_on: date
    promoted_to: str | None = None
    closed_on: date | None = None
    closed_because: str = ""
    version: int = 1
