"""What was advised and what was determined: two records by two people."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from tracker.records.columns import Instant


class RecommendationToChair(SQLModel, table=True):
    """The subgroup's advice on a referral; the database refuses to change or delete one."""

    __tablename__ = "recommendation_to_chair"

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    review_id: int = Field(foreign_key="review.id", index=True)
    advises: str
    criteria_met: bool
    reasons: str
    person_id: int = Field(foreign_key="person.id")
    role: str
    made_on: date
    recorded_at: datetime = Field(sa_type=Instant)


class Decision(SQLModel, table=True):
    """The chair's determination; the database refuses to change or delete one."""

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    review_id: int = Field(foreign_key="review.id", index=True)
    advice_id: int = Field(foreign_key="recommendation_to_chair.id")
    outcome: str
    reasons: str
    person_id: int = Field(foreign_key="person.id")
    role: str
    decided_on: date
    recorded_at: datetime = Field(sa_type=Instant)
