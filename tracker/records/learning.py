"""What a review found, what should change, and how the learning travels."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel


class Finding(SQLModel, table=True):
    """Something learned, in the board's own words; never leaves the database by mail."""

    __table_args__ = (UniqueConstraint("board_id", "reference"),)

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    review_id: int = Field(foreign_key="review.id", index=True)
    reference: str
    text: str
    note: str = ""


class Recommendation(SQLModel, table=True):
    """What should change, and to whom it is addressed."""

    __table_args__ = (UniqueConstraint("board_id", "reference"),)

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    review_id: int = Field(foreign_key="review.id", index=True)
    finding_id: int | None = Field(default=None, foreign_key="finding.id")
    reference: str
    text: str
    addressee: str = ""
    response: str = ""
    workflow_name: str
    workflow_version: int
    state: str
    entered_on: date | None = None
    version: int = 1


class Dissemination(SQLModel, table=True):
    """One review's learning on its way to one agency through one channel."""

    __table_args__ = (UniqueConstraint("board_id", "reference"),)

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    review_id: int = Field(foreign_key="review.id", index=True)
    agency_id: int = Field(foreign_key="agency.id")
    reference: str
    channel: str
    number_reached: int | None = None
    workflow_name: str
    workflow_version: int
    state: str
    entered_on: date | None = None
    version: int = 1
