"""A review, whom it concerns, its dates and its statutory clocks."""

from datetime import date

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from tracker.records.sort_keys import in_order, its_sort_key


class Review(SQLModel, table=True):
    """One review of one incident; without a workflow it is on the register only.

    `lead_reviewer` is as it was written, of somebody who may have no post here; `lead_person_id`
    is the person who sees the review because they lead it.
    """

    __table_args__ = (
        UniqueConstraint("board_id", "reference"),
        in_order("review"),
        Index(
            "review_restricted",
            "id",
            sqlite_where=text("is_restricted = 1"),
            postgresql_where=text("is_restricted"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    reference: str
    sort_key: str = its_sort_key()
    kind: str
    incident_id: int | None = Field(default=None, foreign_key="incident.id", index=True)
    subgroup_id: int = Field(foreign_key="subgroup.id")
    workflow_name: str | None = None
    workflow_version: int | None = None
    state: str
    entered_on: date | None = None
    version: int = 1
    led_by: str | None = None
    lead_reviewer: str | None = None
    lead_person_id: int | None = Field(default=None, foreign_key="person.id")
    reviewer_is_independent: bool = False
    findings_stated: int | None = None
    note: str = ""
    is_restricted: bool = False
    restricted_until: date | None = None


class Incident(SQLModel, table=True):
    """What happened, once, to one child or several; the reviews of it name it."""

    __table_args__ = (UniqueConstraint("board_id", "reference"), in_order("incident"))

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    reference: str
    sort_key: str = its_sort_key()
    occurred_on: date | None = None
    area: str = ""


class ReviewLink(SQLModel, table=True):
    """Two reviews that belong together; where the kind has a direction, `other` comes first."""

    __table_args__ = (UniqueConstraint("review_id", "other_id", "kind"),)

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    review_id: int = Field(foreign_key="review.id")
    other_id: int = Field(foreign_key="review.id")
    kind: str


class Subject(SQLModel, table=True):
    """A child or adult whom a review concerns, by pseudonym and nothing else."""

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    review_id: int = Field(foreign_key="review.id", index=True)
    pseudonym: str


class Milestone(SQLModel, table=True):
    """A dated event of a review; where the source gives no full date, the words it used."""

    __table_args__ = (UniqueConstraint("review_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    review_id: int = Field(foreign_key="review.id")
    name: str
    occurred_on: date | None = None
    as_recorded: str | None = None


class ReviewClock(SQLModel, table=True):
    """A statutory deadline running on one review; `is_open` until met or no longer owed."""

    __tablename__ = "review_clock"
    __table_args__ = (
        UniqueConstraint("review_id", "name", "series"),
        Index(
            "review_clock_open",
            "board_id",
            "due_on",
            sqlite_where=text("is_open"),
            postgresql_where=text("is_open"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    review_id: int = Field(foreign_key="review.id")
    name: str
    series: int = 1
    owed_by: str
    anchor_on: date
    due_on: date
    act_by: date
    met_on: date | None = None
    is_open: bool = True
    waived_because: str = ""
