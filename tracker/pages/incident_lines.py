"""Incidents as lines: each with its reviews and the children or adults whom they concern."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, func, select

from tracker.changing import Look
from tracker.pages.list_filters import among
from tracker.pages.listing import EVERYTHING, Listed, Listing, Wanted
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
    """How many incidents, reviews and children or adults a board has, each counted once.

    The incidents are those of the list; `apart` of the reviews are of none that is on record.
    """

    incidents: int
    reviews: int
    apart: int
    subjects: int


INCIDENTS = Listing(
    Incident.id,
    orders={
        "reference": (Incident.sort_key,),
        "occurred": (Incident.occurred_on, Incident.sort_key),
        "area": (Incident.area, Incident.sort_key),
    },
)


def incident_lines(look: Look, wanted: Wanted = EVERYTHING) -> Listed[IncidentLine]:
    """Return a board's incidents by reference; only reviews that may be seen are named."""
    statement = select(Incident).where(Incident.board_id == look.board.id)
    rows = INCIDENTS.rows(look, statement, wanted)
    reviews, subjects = _of_incidents(look, [row[0].id or 0 for row in rows])
    return rows.each(lambda row: _line(look, row[0], reviews[row[0].id], subjects[row[0].id]))


def _of_incidents(
    look: Look, ids: Collection[int]
) -> tuple[defaultdict[int | None, list[Review]], defaultdict[int | None, list[str]]]:
    """The reviews and the pseudonyms of incidents, by incident, in the order of their entry."""
    of_these = col(Review.board_id) == look.board.id, among(Review.incident_id, ids)
    reviews: defaultdict[int | None, list[Review]] = defaultdict(list)
    for review in look.session.exec(select(Review).where(*of_these).order_by(col(Review.id))):
        reviews[review.incident_id].append(review)
    named = (
        select(Review.incident_id, Subject.pseudonym)
        .join(Subject, col(Subject.review_id) == Review.id)
        .where(*of_these)
        .order_by(col(Subject.id))
    )
    subjects: defaultdict[int | None, list[str]] = defaultdict(list)
    for incident_id, pseudonym in look.session.exec(named):
        subjects[incident_id].append(pseudonym)
    return reviews, subjects


def _line(
    look: Look, incident: Incident, reviews: Sequence[Review], named: Sequence[str]
) -> IncidentLine:
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
    is_apart = Review.board_id == look.board.id, col(Review.incident_id).is_(None)
    apart = look.session.exec(select(func.count(col(Review.id))).where(*is_apart)).one()
    alone = look.session.exec(
        select(func.count(col(Subject.id)))
        .join(Review, col(Review.id) == Subject.review_id)
        .where(*is_apart)
    ).one()
    return Counts(
        incidents=len(lines),
        reviews=sum(len(line.reviews) for line in lines) + apart,
        apart=apart,
        subjects=sum(len(line.subjects) for line in lines) + alone,
    )
