"""Incidents as lines: each with its reviews and the children or adults whom they concern."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from tracker.changing.look import Look
from tracker.pages.review_lines import pinned_workflow
from tracker.records import Incident, Review, Subject


@dataclass(frozen=True)
class IncidentLine:
    """One incident with its reviews and the children or adults whom they concern.

    `further` are those beyond the number that one notification lists: they go in its further
    information, and are still counted.
    """

    reference: str
    occurred_on: date | None
    area: str
    reviews: tuple[str, ...]
    subjects: tuple[str, ...]
    further: tuple[str, ...]


@dataclass(frozen=True)
class Counts:
    """How many incidents, reviews and children or adults a board has, each counted once."""

    incidents: int
    reviews: int
    subjects: int


def incident_lines(look: Look) -> list[IncidentLine]:
    """Return a board's incidents by reference; only reviews that may be seen are named."""
    rows = look.session.exec(
        select(Incident).where(Incident.board_id == look.board.id).order_by(col(Incident.reference))
    ).all()
    return [incident_line(look, row) for row in rows]


def incident_line(look: Look, incident: Incident) -> IncidentLine:
    """Return one incident with its reviews and its subjects, each named once."""
    reviews = look.session.exec(
        select(Review).where(Review.incident_id == incident.id).order_by(col(Review.id))
    ).all()
    named = look.session.exec(
        select(Subject.pseudonym)
        .where(col(Subject.review_id).in_([review.id for review in reviews]))
        .order_by(col(Subject.id))
    ).all()
    subjects = tuple(dict.fromkeys(named))
    flows = [pinned_workflow(look.app, review) for review in reviews]
    listed = [flow.subjects_listed for flow in flows if flow and flow.subjects_listed]
    return IncidentLine(
        reference=incident.reference,
        occurred_on=incident.occurred_on,
        area=incident.area,
        reviews=tuple(review.reference for review in reviews),
        subjects=subjects,
        further=subjects[min(listed) :] if listed else (),
    )


def counts_of(look: Look) -> Counts:
    """Count incidents, reviews and subjects; a child in two reviews of one incident is one."""
    lines = incident_lines(look)
    apart = look.session.exec(
        select(Review).where(Review.board_id == look.board.id, col(Review.incident_id).is_(None))
    ).all()
    alone = look.session.exec(
        select(Subject.id).where(col(Subject.review_id).in_([row.id for row in apart]))
    ).all()
    return Counts(
        incidents=len(lines) + len(apart),
        reviews=sum(len(line.reviews) for line in lines) + len(apart),
        subjects=sum(len(line.subjects) for line in lines) + len(alone),
    )
