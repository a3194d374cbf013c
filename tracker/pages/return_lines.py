"""Agency returns as lists show them: who was asked for what, and who has not replied."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from tracker.changing import Look, record_reading
from tracker.operations.reviews.agency_returns import KINDS
from tracker.operations.reviews.outstanding_returns import is_outstanding
from tracker.pages.list_filters import equal_to, late_by, of_agency, of_review, open_in
from tracker.pages.listing import EVERYTHING, Listed, Listing, Wanted
from tracker.pages.workflow_words import waits_on
from tracker.records import Agency, AgencyReturn, Review
from tracker.store.items import find
from workflows.lateness import lateness


@dataclass(frozen=True)
class ReturnLine:
    """One request to one agency; `review` is "" for an agency, which doesn't see it."""

    reference: str
    review: str
    agency: str
    asks_for: str
    asks_for_label: str
    due_on: date | None
    returned_on: date | None
    days_late: int
    working_days_late: int
    state: str
    state_label: str
    is_outstanding: bool
    waits_on: str | None


RETURNS = Listing(
    AgencyReturn.id,
    orders={
        "reference": (AgencyReturn.sort_key,),
        "due": (AgencyReturn.due_on, AgencyReturn.sort_key),
        "late": (AgencyReturn.clock_due_on, AgencyReturn.sort_key),
        "state": (AgencyReturn.state, AgencyReturn.sort_key),
        "agency": (Agency.name, AgencyReturn.sort_key),
    },
    filters={
        "review": of_review(AgencyReturn.review_id),
        "state": equal_to(AgencyReturn.state),
        "kind": equal_to(AgencyReturn.asks_for),
        "is_open": open_in(AgencyReturn),
        "is_late": late_by(AgencyReturn.clock_due_on),
        "agency": of_agency(AgencyReturn.agency_id),
    },
)


def return_lines(look: Look, wanted: Wanted = EVERYTHING) -> Listed[ReturnLine]:
    """Return what a board's agencies were asked for, by reference; what is owed is open."""
    statement = (
        select(AgencyReturn, Review.reference, Agency.name)
        .join(Review, col(Review.id) == col(AgencyReturn.review_id), isouter=True)
        .join(Agency, col(Agency.id) == col(AgencyReturn.agency_id))
        .where(AgencyReturn.board_id == look.board.id)
    )
    return RETURNS.rows(look, statement, wanted).each(
        lambda row: _line(look, row[0], row[1] or "", row[2])
    )


def return_in_full(look: Look, reference: str) -> ReturnLine:
    """Return one agency return, or raise `NotFound`."""
    record_reading(look, reference, "a return")
    row = find(look.session, AgencyReturn, look.board.id or 0, reference)
    review = look.session.exec(select(Review.reference).where(Review.id == row.review_id)).first()
    agency = look.session.get_one(Agency, row.agency_id).name
    return _line(look, row, review or "", agency)


def _line(look: Look, row: AgencyReturn, review: str, agency: str) -> ReturnLine:
    state = look.app.workflow(row.workflow_name, row.workflow_version).state(row.state)
    outstanding = is_outstanding(look.app, row)
    late = None
    if row.due_on is not None and (outstanding or row.returned_on is not None):
        late = lateness(
            row.due_on, row.returned_on, look.today, look.app.calendar(look.board.nation)
        )
    return ReturnLine(
        reference=row.reference,
        review=review,
        agency=agency,
        asks_for=row.asks_for,
        asks_for_label=KINDS[row.asks_for],
        due_on=row.due_on,
        returned_on=row.returned_on,
        days_late=late.days if late else 0,
        working_days_late=late.working_days if late else 0,
        state=state.name,
        state_label=state.label,
        is_outstanding=outstanding,
        waits_on=waits_on(state, look.app.roles),
    )
