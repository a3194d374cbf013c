"""Items of every kind: found by reference, advanced by version."""

from typing import Any, TypeVar

from sqlalchemy import func
from sqlmodel import Session, SQLModel, col, select

from tracker.errors import NotFound
from tracker.records import (
    Action,
    AgencyReturn,
    Briefing,
    Challenge,
    Concern,
    Contribution,
    Dissemination,
    Extension,
    Finding,
    ImpactCheck,
    Incident,
    LearningEvent,
    Meeting,
    Notice,
    Recommendation,
    Review,
    Seat,
)
from tracker.store.visibility import COUNTS_ALL

Item = TypeVar(
    "Item",
    Review,
    Recommendation,
    Dissemination,
    Action,
    Finding,
    Incident,
    Notice,
    AgencyReturn,
    Extension,
    Contribution,
    ImpactCheck,
    Briefing,
    LearningEvent,
    Meeting,
    Seat,
    Challenge,
    Concern,
)
Row = TypeVar("Row", bound=SQLModel)
Duty = Notice | AgencyReturn | Dissemination | Extension | Contribution | ImpactCheck
"""Items that keep one clock of their own, beside actions."""
Movable = Review | Recommendation | Finding | Duty
Noted = Briefing | LearningEvent | Meeting | Challenge | Concern
"""Items without a workflow, whose changes are history with a version all the same."""

_NOUNS: dict[type[Any], str] = {
    Review: "review",
    Recommendation: "recommendation",
    Dissemination: "dissemination",
    Action: "action",
    Finding: "finding",
    Incident: "incident",
    Notice: "notice",
    AgencyReturn: "agency return",
    Extension: "extension request",
    Contribution: "contribution",
    ImpactCheck: "impact check",
    Briefing: "briefing",
    LearningEvent: "learning event",
    Meeting: "meeting",
    Seat: "seat",
    Challenge: "challenge",
    Concern: "concern",
}

_LISTS: dict[type[Any], str] = {
    Finding: "finding list REVIEW",
    AgencyReturn: "return list",
    Extension: "extension list",
    ImpactCheck: "impact list",
    LearningEvent: "event list",
    Seat: "meeting attendance",
}
"""What shows those whose list isn't called as they are."""


def unknown(record: type[Any], reference: str) -> NotFound:
    """Say that a board has no such record, and where to see those that there are."""
    noun = _NOUNS[record]
    return NotFound(
        f'This board has no {noun} "{reference}". '
        f"See what there is with: tracker {_LISTS.get(record, f'{noun} list')}"
    )


def find(session: Session, record: type[Item], board_id: int, reference: str) -> Item:
    """Return a board's record of that reference, or raise `NotFound`."""
    found = session.exec(
        select(record).where(col(record.board_id) == board_id, col(record.reference) == reference)
    ).one_or_none()
    if found is None:
        raise unknown(record, reference)
    return found


def next_number(session: Session, record: type[Item], board_id: int, stem: str) -> int:
    """The number after the highest one that a reference of that stem bears, hidden or not."""
    taken = session.exec(
        select(col(record.reference)).where(
            col(record.board_id) == board_id,
            col(record.reference).startswith(stem, autoescape=True),
        ),
        execution_options=COUNTS_ALL,
    )
    numbers = [int(tail) for tail in (ref[len(stem) :] for ref in taken) if tail.isdigit()]
    return max(numbers, default=0) + 1


def belonging_to(session: Session, record: type[Row], review: Review) -> list[Row]:
    """Return a review's rows of a kind, in the order they were added."""
    columns = record.__table__.c  # type: ignore[attr-defined]
    statement = select(record).where(columns.review_id == review.id).order_by(columns.id)
    return list(session.exec(statement))


def count(session: Session, record: type[SQLModel], *where: Any) -> int:
    """Return how many records there are of a kind."""
    return session.exec(select(func.count()).select_from(record).where(*where)).one()
