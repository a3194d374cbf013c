"""Incidents: what happened once, whom it concerns, and which reviews follow from it."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from tracker.changing import review_stem, tail_of
from tracker.errors import BadInput
from tracker.records import Board, Incident
from tracker.store.items import find, next_number
from workflows import phrases


@dataclass(frozen=True)
class Happening:
    """What is told of an incident when a review of it is logged: its reference, or day and area.

    `as_recorded` are the words of whoever knows no full date: "March 2016".
    """

    reference: str | None = None
    occurred_on: date | None = None
    area: str = ""
    as_recorded: str = ""


def incident_of(
    session: Session, board: Board, told: Happening, *, on: date, restricted: bool = False
) -> Incident:
    """Return the incident of that reference, or a new one with the day and area told."""
    if told.reference is not None:
        return find(session, Incident, board.id or 0, told.reference)
    if told.occurred_on is not None and told.occurred_on > on:
        raise BadInput(
            "incident_after_referral",
            f"The incident can't have happened on {phrases.day(told.occurred_on)}, after the "
            f"referral of {phrases.day(on)}.",
            field="occurred_on",
            occurred_on=told.occurred_on,
            on=on,
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
