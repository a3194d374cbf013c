"""Holds: why a review waits on a court, a coroner or a family court."""

from datetime import date

from sqlmodel import Field, SQLModel


class Hold(SQLModel, table=True):
    """A reasoned delay of a review, until a day; it explains a statutory clock and stops none."""

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    review_id: int = Field(foreign_key="review.id", index=True)
    waits_for: str
    reason: str
    started_on: date
    review_by: date
    ended_on: date | None = None
    ended_because: str = ""
