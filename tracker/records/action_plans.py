"""Actions, what their owners say of them, and the evidence."""

from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from tracker.records.columns import LAST_DAY, BigId, Instant
from tracker.records.sort_keys import in_order, its_sort_key


def by_due_date(**named: str) -> Iterator[Index]:
    """Return the indexes that find the actions of a board, a review, a post ... by due date.

    Each names the board too: SQLite, which counts no rows, takes the index that names more of what
    is asked for.
    """
    due = text(f"coalesce(due_on, '{LAST_DAY.isoformat()}')")
    for name, column in named.items():
        of = (column,) if column == "board_id" else (column, "board_id")
        yield Index(name, *of, due, "sort_key", "id")


class Action(SQLModel, table=True):
    """A piece of work owned by a post; `clock_*` is the one deadline that runs in its state.

    `rag` is a person's view, `assurance` the answer of the last re-check. `rollup` is set for a
    collective action. `late_when_extended` adds up the working days by which it was late whenever a
    later date was given. `done_on` is the day it was submitted, once that is signed off. Evidence
    up to the id `evidence_after` counts no more: a re-check found no change after it. A due date
    may hang on a meeting, some working days before it. `recorded_on` is as in `Clocked`.
    """

    __table_args__ = (
        UniqueConstraint("board_id", "reference"),
        Index(
            "action_running",
            "board_id",
            "clock_due_on",
            sqlite_where=text("clock_due_on IS NOT NULL"),
            postgresql_where=text("clock_due_on IS NOT NULL"),
        ),
        Index(
            "action_subgroup_state",
            *("board_id", "subgroup_id", "state", "workflow_name", "workflow_version"),
        ),
        Index("action_review", "review_id", "board_id", "sort_key"),
        in_order("action"),
        *by_due_date(
            action_due="board_id",
            action_review_due="review_id",
            action_owner="owner_post_id",
            action_agency="agency_id",
            action_subgroup="subgroup_id",
        ),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    board_id: int = Field(foreign_key="board.id")
    review_id: int = Field(foreign_key="review.id")
    recommendation_id: int | None = Field(default=None, foreign_key="recommendation.id")
    reference: str
    sort_key: str = its_sort_key()
    title: str
    subgroup_id: int = Field(foreign_key="subgroup.id")
    agency_id: int = Field(foreign_key="agency.id")
    owner_post_id: int | None = Field(default=None, foreign_key="post.id")
    workflow_name: str
    workflow_version: int
    state: str
    entered_on: date | None = None
    recorded_on: date | None = None
    version: int = 1
    created_on: date | None = None
    due_on: date | None = None
    original_due_on: date | None = None
    times_extended: int = 0
    review_on: date | None = None
    last_word_on: date | None = None
    replaced_by: str | None = None
    forecast_on: date | None = None
    accepted_on: date | None = None
    declined_because: str = ""
    blocked_by: str = ""
    rag: str = ""
    rag_on: date | None = None
    assurance: str = ""
    evidence_grade_needed: int = 1
    evidence_after: int = 0
    rollup: str = ""
    late_when_extended: int = 0
    done_on: date | None = None
    due_meeting_id: int | None = Field(default=None, foreign_key="meeting.id", index=True)
    due_working_days_before: int | None = None
    reviewed_at_id: int | None = Field(default=None, foreign_key="meeting.id")
    clock_name: str | None = None
    clock_due_on: date | None = None
    clock_series: int = 1
    illustrative: bool = False


class ProgressUpdate(SQLModel, table=True):
    """What somebody said of an action on a day; the database refuses to change or delete one."""

    __tablename__ = "progress_update"

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    action_id: int = Field(foreign_key="action.id", index=True, sa_type=BigId)
    person_id: int = Field(foreign_key="person.id")
    written_on: date
    recorded_at: datetime = Field(sa_type=Instant)
    narrative: str
    percent: int | None = None
    forecast_on: date | None = None
    blockers: str = ""
    milestones: str = ""


class Evidence(SQLModel, table=True):
    """What shows that something was done: a file, a link or a note, graded from 1 to 6.

    A file is kept under the hash of its content. The database refuses to change or delete a row.
    """

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    action_id: int = Field(foreign_key="action.id", index=True, sa_type=BigId)
    person_id: int = Field(foreign_key="person.id")
    dated_on: date
    link: str = ""
    note: str = ""
    grade: int = 1
    expires_on: date | None = None
    sha256: str = ""
    file_name: str = ""
    media_type: str = ""
    size_bytes: int = 0
    scanned_by: str = ""
    contribution_id: int | None = Field(default=None, foreign_key="contribution.id", index=True)
    recorded_at: datetime | None = Field(default=None, sa_type=Instant)


class EvidenceGrading(SQLModel, table=True):
    """What a signer holds a piece of evidence to be worth; the newest counts, and none is changed.

    Without one the grade counts that it was shown with.
    """

    __tablename__ = "evidence_grading"

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    action_id: int = Field(foreign_key="action.id", sa_type=BigId)
    evidence_id: int = Field(foreign_key="evidence.id", index=True)
    person_id: int = Field(foreign_key="person.id")
    graded_on: date
    recorded_at: datetime = Field(sa_type=Instant)
    grade: int
    reason: str


class ActionLink(SQLModel, table=True):
    """How one action goes on in another: superseded, merged or split; never taken away."""

    __tablename__ = "action_link"
    __table_args__ = (UniqueConstraint("action_id", "other_id"),)

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    action_id: int = Field(foreign_key="action.id", sa_type=BigId)
    other_id: int = Field(foreign_key="action.id", index=True, sa_type=BigId)
    kind: str
