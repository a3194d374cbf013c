"""Disseminations as lines: to which agency, by which channel, and how many they reached."""

from dataclasses import dataclass

from sqlmodel import col, select

from tracker.changing import Look
from tracker.pages.list_filters import equal_to, late_by, of_agency, of_review, open_in
from tracker.pages.listing import EVERYTHING, Listed, Listing, Wanted
from tracker.pages.workflow_words import waits_on
from tracker.records import Agency, Dissemination, Review
from tracker.wiring import App


@dataclass(frozen=True)
class DisseminationLine:
    """One review's learning on its way to one agency."""

    reference: str
    review: str
    agency: str
    channel: str
    number_reached: int | None
    state: str
    state_label: str
    waits_on: str | None


DISSEMINATIONS = Listing(
    Dissemination.id,
    orders={
        "reference": (Dissemination.reference,),
        "state": (Dissemination.state, Dissemination.reference),
        "agency": (Agency.name, Dissemination.reference),
        "late": (Dissemination.clock_due_on, Dissemination.reference),
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
    statement = (
        select(Dissemination, Review.reference, Agency.name)
        .join(Review, col(Review.id) == Dissemination.review_id)
        .join(Agency, col(Agency.id) == Dissemination.agency_id)
        .where(Dissemination.board_id == look.board.id)
    )
    rows = DISSEMINATIONS.rows(look, statement, wanted)
    return rows.each(lambda row: _dissemination(look.app, *row))


def _dissemination(app: App, row: Dissemination, review: str, agency: str) -> DisseminationLine:
    state = app.workflow(row.workflow_name, row.workflow_version).state(row.state)
    return DisseminationLine(
        reference=row.reference,
        review=review,
        agency=agency,
        channel=row.channel,
        number_reached=row.number_reached,
        state=state.name,
        state_label=state.label,
        waits_on=waits_on(state, app.roles),
    )
