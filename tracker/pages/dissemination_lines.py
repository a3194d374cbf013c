"""Disseminations as lines: to which agency, by which channel, and how many they reached."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import col, select

from tracker.changing import Look, record_reading
from tracker.pages.list_filters import equal_to, late_by, of_agency, of_review, open_in
from tracker.pages.listing import EVERYTHING, Listed, Listing, Wanted
from tracker.pages.workflow_words import waits_on
from tracker.records import Agency, Briefing, Dissemination, Review
from tracker.store.items import find
from workflows.lateness import lateness


@dataclass(frozen=True)
class DisseminationLine:
    """One review's learning on its way to one agency, who confirms it by a day.

    `review` is "" for an agency, which doesn't see it.
    """

    reference: str
    review: str
    agency: str
    channel: str
    due_on: date | None
    days_late: int
    working_days_late: int
    number_reached: int | None
    state: str
    state_label: str
    waits_on: str | None


@dataclass(frozen=True)
class DisseminationInFull:
    """One review's learning on its way to one agency: what is read, and what shows that it was.

    `briefing` is the reference of what was sent, with its title; None where it is of no briefing.
    """

    line: DisseminationLine
    briefing: str | None
    title: str
    link: str
    how: str
    evidence: str


DISSEMINATIONS = Listing(
    Dissemination.id,
    orders={
        "reference": (Dissemination.sort_key,),
        "state": (Dissemination.state, Dissemination.sort_key),
        "agency": (Agency.name, Dissemination.sort_key),
        "late": (Dissemination.clock_due_on, Dissemination.sort_key),
    },
    filters={
        "review": of_review(Dissemination.review_id),
        "state": equal_to(Dissemination.state),
        "is_open": open_in(Dissemination),
        "is_late": late_by(Dissemination.clock_due_on),
        "agency": of_agency(Dissemination.agency_id),
    },
)


def dissemination_lines(look: Look, wanted: Wanted = EVERYTHING) -> Listed[DisseminationLine]:
    """Return how a board's learning travels, by reference."""
    rows = DISSEMINATIONS.rows(look, _disseminations(look), wanted)
    return rows.each(lambda row: _line(look, row[0], row[1] or "", row[2]))


def sent_of_briefing(look: Look, briefing: Briefing) -> tuple[DisseminationLine, ...]:
    """Return how one briefing travels, by the agency's name."""
    own = _disseminations(look).where(Dissemination.briefing_id == briefing.id)
    rows = look.session.exec(own.order_by(col(Agency.name), col(Dissemination.sort_key)))
    return tuple(_line(look, row, review or "", agency) for row, review, agency in rows)


def dissemination_in_full(look: Look, reference: str) -> DisseminationInFull:
    """Return one review's learning on its way to one agency, or raise `NotFound`."""
    record_reading(look, reference, "a dissemination")
    row = find(look.session, Dissemination, look.board.id or 0, reference)
    of_review = select(Review.reference).where(Review.id == row.review_id)
    review = look.session.exec(of_review).first()
    agency = look.session.get_one(Agency, row.agency_id).name
    briefing = look.session.exec(select(Briefing).where(Briefing.id == row.briefing_id)).first()
    return DisseminationInFull(
        _line(look, row, review or "", agency),
        briefing.reference if briefing else None,
        briefing.title if briefing else "",
        briefing.link if briefing else "",
        row.how,
        row.evidence,
    )


def _disseminations(look: Look) -> Any:
    return (
        select(Dissemination, Review.reference, Agency.name)
        .join(Review, col(Review.id) == Dissemination.review_id, isouter=True)
        .join(Agency, col(Agency.id) == Dissemination.agency_id)
        .where(Dissemination.board_id == look.board.id)
    )


def _line(look: Look, row: Dissemination, review: str, agency: str) -> DisseminationLine:
    state = look.app.workflow(row.workflow_name, row.workflow_version).state(row.state)
    late = None
    if row.clock_due_on is not None:
        late = lateness(row.clock_due_on, None, look.today, look.app.calendar(look.board.nation))
    return DisseminationLine(
        reference=row.reference,
        review=review,
        agency=agency,
        channel=row.channel,
        due_on=row.due_on,
        days_late=late.days if late else 0,
        working_days_late=late.working_days if late else 0,
        number_reached=row.number_reached,
        state=state.name,
        state_label=state.label,
        waits_on=waits_on(state, look.app.roles),
    )
