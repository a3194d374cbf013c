"""What a review asks of an agency, and what a board owes to those it must tell."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from tracker.records.clocked import Clocked, running
from tracker.records.sort_keys import in_order, its_sort_key


class Notice(Clocked, table=True):
    """Something a board must tell somebody by a day; `covered_by` names the review's own clock."""

    __table_args__ = (
        UniqueConstraint("board_id", "reference"),
        in_order("notice"),
        running("notice"),
    )

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    review_id: int = Field(foreign_key="review.id", index=True)
    reference: str
    sort_key: str = its_sort_key()
    label: str
    recipient: str
    source: str = ""
    is_verified: bool = False
    covered_by: str | None = None
    evidence: str = ""
    due_on: date | None = None
    sent_on: date | None = None
    acknowledged_on: date | None = None


class AgencyReturn(Clocked, table=True):
    """A request to one agency for its chronology, scoping form or management review."""

    __tablename__ = "agency_return"
    __table_args__ = (
        UniqueConstraint("board_id", "reference"),
        in_order("agency_return"),
        running("agency_return"),
    )

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    review_id: int = Field(foreign_key="review.id", index=True)
    agency_id: int = Field(foreign_key="agency.id")
    reference: str
    sort_key: str = its_sort_key()
    asks_for: str
    due_on: date | None = None
    returned_on: date | None = None
