"""What stands around a review: its incident, and the reviews that it belongs with."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from tracker.records import Incident, Person, Review, ReviewLink
from workflows.natural_order import sort_key


@dataclass(frozen=True)
class IncidentOf:
    """The incident that a review is of: its day, if anybody recorded it, and where."""

    reference: str
    occurred_on: date | None
    area: str


def incident_of_review(session: Session, row: Review) -> IncidentOf | None:
    """Return the incident that a review is of, if one is named."""
    found = session.get(Incident, row.incident_id) if row.incident_id else None
    return IncidentOf(found.reference, found.occurred_on, found.area) if found else None


def links_of(session: Session, row: Review) -> tuple[tuple[str, str], ...]:
    """Return the references of the reviews that one is linked to, each with the kind of link."""
    found = []
    for mine, others in (
        (ReviewLink.review_id, ReviewLink.other_id),
        (ReviewLink.other_id, ReviewLink.review_id),
    ):
        statement = (
            select(Review.reference, ReviewLink.kind)
            .join(ReviewLink, col(others) == Review.id)
            .where(col(mine) == row.id)
        )
        found += [(reference, kind) for reference, kind in session.exec(statement)]
    return tuple(sorted(found, key=lambda link: (sort_key(link[0]), link[1])))


def lead_of_review(session: Session, row: Review) -> str | None:
    """Return the name of the person who sees a review as its lead."""
    person = session.get(Person, row.lead_person_id) if row.lead_person_id else None
    return person.name if person else None
