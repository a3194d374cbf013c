"""Incidents: what happened once, whom it concerns, and which reviews follow from it."""

import re
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from tracker.changing import review_stem, tail_of
from tracker.errors import BadInput
from tracker.records import Board, Incident
from tracker.store.items import find, next_number
from workflows import phrases

_YEAR = re.compile(r"(?:\w+ )?(\d{4})")


@dataclass(frozen=True)
class Happening:
    """What is told of an incident when a review of it is logged: its reference, or day and area.

    `as_recorded` are the words of whoever knows no full date: "March 2016".
    """

    reference: str | None = None
    occurred_on: date | None = None
    area: str = ""
    as_recorded: str = ""


def refuse_aware_before(incident: Incident, aware_on: date | None) -> None:
    """Refuse a day of becoming aware that comes before the incident."""
    happened_on = incident.occurred_on
    if aware_on is not None and happened_on is not None and aware_on < happened_on:
        raise BadInput(
            "aware_before_incident",
            f"The authority can't have become aware on {phrases.day(aware_on)} of an incident of "
            f"{phrases.day(happened_on)}: correct one of the two.",
            field="aware_on",
            aware_on=aware_on,
            happened_on=happened_on,
        )


def _refuse_after(told: Happening, on: date) -> None:
    """Refuse a day, or a year in words such as "March 2018", that comes after the referral."""
    year = _YEAR.fullmatch(told.as_recorded.strip())
    if told.occurred_on is not None and told.occurred_on > on:
        when, fact = f"on {phrases.day(told.occurred_on)}", {"occurred_on": told.occurred_on}
    elif year is not None and int(year[1]) > on.year:
        when, fact = f"in {year[1]}", {}
    else:
        return
    raise BadInput(
        "incident_after_referral",
        f"The incident can't have happened {when}, after the referral of {phrases.day(on)}.",
        field="occurred_on",
        on=on,
        **fact,
    )


def incident_of(
    session: Session, board: Board, told: Happening, *, on: date, restricted: bool = False
) -> Incident:
    """Return the incident of that reference, or a new one with the day and area told."""
    if told.reference is not None:
        return find(session, Incident, board.id or 0, told.reference)
    _refuse_after(told, on)
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
