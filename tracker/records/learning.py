"""What a review found, what should change, and how the learning travels."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from tracker.records.clocked import running
from tracker.records.columns import BigId
from tracker.records.sort_keys import in_order, its_sort_key


class Finding(SQLModel, table=True):
    """Something learned, in the board's own words; never leaves the database by mail."""

    __table_args__ = (UniqueConstraint("board_id", "reference"), in_order("finding"))

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    review_id: int = Field(foreign_key="review.id", index=True)
    reference: str
    sort_key: str = its_sort_key()
    text: str
    note: str = ""
    contested_by: str = ""
    response: str = ""
    workflow_name: str = "finding"
    workflow_version: int = 1
    state: str = "open"
    entered_on: date | None = None
    version: int = 1


class Recommendation(SQLModel, table=True):
    """What should change, and to whom it is addressed.

    `done_instead` says what was done in place of its actions, and `done_evidence` what shows that.
    `cleared_wording` says it for whoever carries it out and doesn't see the case; "" until somebody
    has cleared one.
    """

    __table_args__ = (UniqueConstraint("board_id", "reference"), in_order("recommendation"))

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    review_id: int = Field(foreign_key="review.id", index=True)
    finding_id: int | None = Field(default=None, foreign_key="finding.id")
    reference: str
    sort_key: str = its_sort_key()
    text: str
    addressee: str = ""
    addressee_kind: str = ""
    agency_id: int | None = Field(default=None, foreign_key="agency.id")
    response: str = ""
    sent_on: date | None = None
    acknowledged_on: date | None = None
    responded_on: date | None = None
    done_instead: str = ""
    done_evidence: str = ""
    cleared_wording: str = ""
    cleared_by_id: int | None = Field(default=None, foreign_key="person.id")
    cleared_on: date | None = None
    workflow_name: str
    workflow_version: int
    state: str
    entered_on: date | None = None
    version: int = 1


class Dissemination(SQLModel, table=True):
    """One review's learning on its way to one agency through one channel."""

    __table_args__ = (
        UniqueConstraint("board_id", "reference"),
        in_order("dissemination"),
        running("dissemination"),
    )

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    review_id: int = Field(foreign_key="review.id", index=True)
    agency_id: int = Field(foreign_key="agency.id")
    reference: str
    sort_key: str = its_sort_key()
    channel: str
    number_reached: int | None = None
    briefing_id: int | None = Field(default=None, foreign_key="briefing.id", index=True)
    how: str = ""
    evidence: str = ""
    due_on: date | None = None
    confirmed_on: date | None = None
    workflow_name: str
    workflow_version: int
    state: str
    entered_on: date | None = None
    version: int = 1
    clock_name: str | None = None
    clock_due_on: date | None = None
    clock_series: int = 1


class ActionRecommendation(SQLModel, table=True):
    """An action that serves a recommendation beside the one that it was made for."""

    __tablename__ = "action_recommendation"
    __table_args__ = (UniqueConstraint("action_id", "recommendation_id"),)

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    action_id: int = Field(foreign_key="action.id", sa_type=BigId)
    recommendation_id: int = Field(foreign_key="recommendation.id", index=True)


class RevisitResult(SQLModel, table=True):
    """What an audit found of a recommendation when it came back; never changed or deleted."""

    __tablename__ = "revisit_result"

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    review_id: int = Field(foreign_key="review.id", index=True)
    recommendation_id: int = Field(foreign_key="recommendation.id", index=True)
    result: str
    note: str = ""
    person_id: int = Field(foreign_key="person.id")
    found_on: date
