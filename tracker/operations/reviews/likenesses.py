"""What a newly logged review may be a duplicate of, and pseudonyms that are taken."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func
from sqlmodel import Session, col, select

from tracker.errors import BadInput
from tracker.operations.reviews.incidents import Happening
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
    told = Happening(incident.reference, incident.occurred_on, incident.area)
    return near_in_time(session, review.board_id, told)


def near_in_time(session: Session, board_id: int, told: Happening) -> list[PossibleDuplicate]:
    """Return the reviews of other incidents in the area of one, and within a week of it."""
    on = told.occurred_on
    if on is None:
        return []
    statement = (
        select(Review.reference, Incident)
        .join(Incident, col(Incident.id) == Review.incident_id)
        .where(
            Review.board_id == board_id,
            Incident.reference != (told.reference or ""),
            col(Incident.occurred_on).between(on - _NEAR, on + _NEAR),
            func.lower(Incident.area) == told.area.strip().lower(),
        )
        .order_by(col(Review.sort_key))
    )
    where = f"in {told.area.strip()}" if told.area.strip() else "with no area recorded"
    return [
        PossibleDuplicate(reference, f"an incident {where} on {phrases.day(other.occurred_on)}")
        for reference, other in session.exec(statement)
    ]


def concerning(
    session: Session, board_id: int, pseudonyms: Collection[str], *, beside: Collection[int] = ()
) -> list[tuple[str, str]]:
    """Return the pseudonyms that are in use, each with the review that it is used in."""
    wanted = [one.strip().lower() for one in pseudonyms]
    statement = (
        select(Subject.pseudonym, Review.reference)
        .join(Review, col(Review.id) == Subject.review_id)
        .where(
            Subject.board_id == board_id,
            func.lower(Subject.pseudonym).in_(wanted),
            col(Review.id).not_in(beside),
        )
        .order_by(col(Review.sort_key))
    )
    return list(session.exec(statement)) if wanted else []


def check_pseudonyms(pseudonyms: Collection[str]) -> None:
    """Refuse what is not one pseudonym, or is given twice."""
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


def refuse_taken(
    session: Session, board: Board, pseudonyms: Collection[str], *, beside: Collection[int]
) -> None:
    """Refuse a pseudonym that another review uses; `beside` are ids of the reviews it may share."""
    check_pseudonyms(pseudonyms)
    in_use = concerning(session, board.id or 0, pseudonyms, beside=beside)
    taken = [f'"{pseudonym}" ({reference})' for pseudonym, reference in in_use]
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
