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
    meeting_id: int | None = Field(default=None, foreign_key="meeting.id")
    is_quorate: bool | None = None
    supersedes_id: int | None = Field(default=None, foreign_key="recommendation_to_chair.id")


class CriterionAnswer(SQLModel, table=True):
    """One criterion of the legal test answered; a later answer stands beside it, not over it."""

    __tablename__ = "criterion_answer"

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    review_id: int = Field(foreign_key="review.id", index=True)
    criterion: str
    answer: str
    evidence: str
    person_id: int = Field(foreign_key="person.id")
    role: str
    answered_on: date
    recorded_at: datetime = Field(sa_type=Instant)


class AdviceParticipant(SQLModel, table=True):
    """Somebody who took part in the subgroup's advice: the interest declared, the dissent kept."""

    __tablename__ = "advice_participant"

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    advice_id: int = Field(foreign_key="recommendation_to_chair.id", index=True)
    who: str
    conflict: str = ""
    dissent: str = ""


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
    workflow: str = ""
    authority: str = ""
    alternatives: str = ""
    supersedes_id: int | None = Field(default=None, foreign_key="decision.id")
