"""Incidents: what happened once, whom it concerns, and which reviews follow from it."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from tracker.errors import BadInput
from tracker.operations.references import review_stem, tail_of
from tracker.operations.reviews.review_lines import pinned_workflow
from tracker.records import Board, Incident, Review, Subject
from tracker.store.items import find, next_number
from tracker.wiring import App
from workflows import phrases


@dataclass(frozen=True)
class Happening:
    """What is told of an incident when a review of it is logged: its reference, or day and area."""

    reference: str | None = None
    occurred_on: date | None = None
    area: str = ""


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


def incident_of(
    session: Session, board: Board, told: Happening, *, on: date, restricted: bool = False
) -> Incident:
    """Return the incident of that reference, or a new one with the day and area told."""
    if told.reference is not None:
        return find(session, Incident, board.id or 0, told.reference)
    if told.occurred_on is not None and told.occurred_on > on:
        raise BadInput(
            f"The incident can't have happened on {phrases.day(told.occurred_on)}, after the "
            f"referral of {phrases.day(on)}. Correct --incident-on or --notified."
        )
    stem = review_stem("INC", told.occurred_on or on)
    number = next_number(session, Incident, board.id or 0, stem)
    made = Incident(
        board_id=board.id or 0,
        reference=stem + tail_of(number, restricted=restricted),
        occurred_on=told.occurred_on,
        area=told.area.strip(),
    )
    session.add(made)
    session.flush()
    return made


def incident_lines(app: App, board: Board) -> list[IncidentLine]:
    """Return a board's incidents by reference; only reviews that may be seen are named."""
    with app.store.reading() as session:
        rows = session.exec(
            select(Incident).where(Incident.board_id == board.id).order_by(col(Incident.reference))
        ).all()
        return [incident_line(app, session, row) for row in rows]


def incident_line(app: App, session: Session, incident: Incident) -> IncidentLine:
    """Return one incident with its reviews and its subjects, each named once."""
    reviews = session.exec(
        select(Review).where(Review.incident_id == incident.id).order_by(col(Review.id))
    ).all()
    named = session.exec(
        select(Subject.pseudonym)
        .where(col(Subject.review_id).in_([review.id for review in reviews]))
        .order_by(col(Subject.id))
    ).all()
    subjects = tuple(dict.fromkeys(named))
    flows = [pinned_workflow(app, review) for review in reviews]
    listed = [flow.subjects_listed for flow in flows if flow and flow.subjects_listed]
    return IncidentLine(
        reference=incident.reference,
        occurred_on=incident.occurred_on,
        area=incident.area,
        reviews=tuple(review.reference for review in reviews),
        subjects=subjects,
        further=subjects[min(listed) :] if listed else (),
    )


def counts_of(app: App, board: Board) -> Counts:
    """Count incidents, reviews and subjects; a child in two reviews of one incident is one."""
    lines = incident_lines(app, board)
    with app.store.reading() as session:
        apart = session.exec(
            select(Review).where(Review.board_id == board.id, col(Review.incident_id).is_(None))
        ).all()
        alone = session.exec(
            select(Subject.id).where(col(Subject.review_id).in_([row.id for row in apart]))
        ).all()
    return Counts(
        incidents=len(lines) + len(apart),
        reviews=sum(len(line.reviews) for line in lines) + len(apart),
        subjects=sum(len(line.subjects) for line in lines) + len(alone),
    )
