"""Agency returns as lists show them: who was asked for what, and who has not replied."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from tracker.changing.look import Look
from tracker.operations.reviews.agency_returns import KINDS
from tracker.operations.reviews.outstanding_returns import is_outstanding
from tracker.pages.workflow_words import waits_on
from tracker.records import Agency, AgencyReturn, Review
from tracker.store.items import find
from workflows.lateness import lateness


@dataclass(frozen=True)
class ReturnLine:
    """One request to one agency."""

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


def return_lines(
    look: Look, *, review: str | None = None, only_outstanding: bool = False
) -> list[ReturnLine]:
    """Return what a board's agencies were asked for, by reference."""
    statement = (
        select(AgencyReturn, Review.reference, Agency.name)
        .join(Review, col(Review.id) == col(AgencyReturn.review_id))
        .join(Agency, col(Agency.id) == col(AgencyReturn.agency_id))
        .where(AgencyReturn.board_id == look.board.id)
        .order_by(col(AgencyReturn.reference))
    )
    if review is not None:
        found = find(look.session, Review, look.board.id or 0, review)
        statement = statement.where(AgencyReturn.review_id == found.id)
    lines = [_line(look, *row) for row in look.session.exec(statement)]
    return [line for line in lines if line.is_outstanding or not only_outstanding]


def return_in_full(look: Look, reference: str) -> ReturnLine:
    """Return one agency return, or raise `NotFound`."""
    row = find(look.session, AgencyReturn, look.board.id or 0, reference)
    review = look.session.get_one(Review, row.review_id).reference
    agency = look.session.get_one(Agency, row.agency_id).name
    return _line(look, row, review, agency)


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
