"""Requests for a later due date: asked by one person, decided by another."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from tracker.records.clocked import Clocked, running
from tracker.records.columns import BigId
from tracker.records.sort_keys import in_order, its_sort_key


class Extension(Clocked, table=True):
    """A later date asked for one action; `decides` is the role that it takes to grant it.

    `late_working_days` is how late the action was when it was asked: granting doesn't erase it.
    """

    __table_args__ = (
        UniqueConstraint("board_id", "reference"),
        in_order("extension"),
        running("extension"),
    )

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    review_id: int = Field(foreign_key="review.id", index=True)
    action_id: int = Field(foreign_key="action.id", index=True, sa_type=BigId)
    reference: str
    sort_key: str = its_sort_key()
    reason_code: str
    reason: str
    was_due_on: date
    proposed_on: date
    asked_by: int = Field(foreign_key="person.id")
    asked_on: date
    late_working_days: int = 0
    decides: str
    answered_by: int | None = Field(default=None, foreign_key="person.id")
    answered_on: date | None = None
