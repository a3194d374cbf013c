"""What a newly logged review may be a duplicate of, and pseudonyms that are taken."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func
from sqlmodel import Session, col, select

from tracker.errors import BadInput
from tracker.records import Board, Incident, Review, Subject
from workflows import phrases

_NEAR = timedelta(days=7)


@dataclass(frozen=True)
class PossibleDuplicate:
    """An earlier review that may be about the same, and why it may."""

    reference: str
    why: str


def likenesses(session: Session, review: Review) -> list[PossibleDuplicate]:
    """Return the reviews of other incidents in the same area about the same day.

    A pseudonym in use is refused before this is asked, unless the reviews are linked.
    """
    incident = session.get(Incident, review.incident_id) if review.incident_id else None
    if incident is None or incident.occurred_on is None:
        return []
    first, last = incident.occurred_on - _NEAR, incident.occurred_on + _NEAR
    statement = (
        select(Review.reference, Incident)
        .join(Incident, col(Incident.id) == Review.incident_id)
        .where(
            Review.board_id == review.board_id,
            Incident.id != incident.id,
            col(Incident.occurred_on).between(first, last),
            func.lower(Incident.area) == incident.area.lower(),
        )
        .order_by(col(Review.reference))
    )
    where = f"in {incident.area}" if incident.area else "with no area recorded"
    return [
        PossibleDuplicate(reference, f"an incident {where} on {phrases.day(other.occurred_on)}")
        for reference, other in session.exec(statement)
    ]


def refuse_taken(
    session: Session, board: Board, pseudonyms: Collection[str], *, beside: Collection[int]
) -> None:
    """Refuse a pseudonym that another review uses; `beside` are ids of the reviews it may share."""
    for pseudonym in pseudonyms:
        if not pseudonym.strip() or any(mark in pseudonym for mark in ",;"):
            raise BadInput(
                "not_one_pseudonym",
                f'"{pseudonym}" is not one pseudonym. Give each child or adult one of their own.',
                field="pseudonyms",
                pseudonym=pseudonym,
            )
    wanted = [pseudonym.strip().lower() for pseudonym in pseudonyms]
    if len(set(wanted)) < len(wanted):
        raise BadInput(
            "pseudonym_twice",
            "A pseudonym is given twice: give each child or adult one of their own.",
            field="pseudonyms",
        )
    statement = (
        select(Subject.pseudonym, Review.reference)
        .join(Review, col(Review.id) == Subject.review_id)
        .where(
            Subject.board_id == board.id,
            func.lower(Subject.pseudonym).in_(wanted),
            col(Review.id).not_in(beside),
        )
        .order_by(col(Review.reference))
    )
    taken = [f'"{pseudonym}" ({reference})' for pseudonym, reference in session.exec(statement)]
    if taken:
        raise BadInput(
            "pseudonym_taken",
            f"In use on this board already: {', '.join(taken)}. Choose another pseudonym; or, if "
            "the reviews belong together, say so.",
            field="pseudonyms",
        )


def together(session: Session, incident_id: int | None, other_id: int | None) -> set[int]:
    """The ids of the reviews that one may share a pseudonym with: its incident's, and one."""
    of_incident = select(Review.id).where(
        Review.incident_id == incident_id, col(Review.incident_id).is_not(None)
    )
    found = {number for number in session.exec(of_incident) if number is not None}
    return found | ({other_id} if other_id is not None else set())
