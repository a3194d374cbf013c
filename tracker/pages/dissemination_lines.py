"""Disseminations as lines: to which agency, by which channel, and how many they reached."""

from dataclasses import dataclass

from sqlmodel import col, select

from tracker.changing.look import Look
from tracker.pages.workflow_words import waits_on
from tracker.records import Agency, Dissemination, Review
from tracker.store.items import find
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


def dissemination_lines(look: Look, *, review: str | None = None) -> list[DisseminationLine]:
    """Return how a board's learning travels, by reference."""
    statement = (
        select(Dissemination, Review.reference, Agency.name)
        .join(Review, col(Review.id) == Dissemination.review_id)
        .join(Agency, col(Agency.id) == Dissemination.agency_id)
        .where(Dissemination.board_id == look.board.id)
        .order_by(col(Dissemination.reference))
    )
    if review is not None:
        found = find(look.session, Review, look.board.id or 0, review)
        statement = statement.where(Dissemination.review_id == found.id)
    return [_dissemination(look.app, *row) for row in look.session.exec(statement)]


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
