"""Has practice changed: asked again some months after an action was signed off."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from tracker.records.clocked import Clocked, running
from tracker.records.columns import BigId
from tracker.records.sort_keys import in_order, its_sort_key


class ImpactCheck(Clocked, table=True):
    """One re-check of an action or of a learning event; it belongs to a role, not to a person."""

    __tablename__ = "impact_check"
    __table_args__ = (
        UniqueConstraint("board_id", "reference"),
        in_order("impact_check"),
        running("impact_check"),
    )

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    review_id: int | None = Field(default=None, foreign_key="review.id", index=True)
    action_id: int | None = Field(default=None, foreign_key="action.id", index=True, sa_type=BigId)
    event_id: int | None = Field(default=None, foreign_key="learning_event.id", index=True)
    reference: str
    sort_key: str = its_sort_key()
    months: int
    due_on: date
    result: str = ""
    note: str = ""
    answered_on: date | None = None
