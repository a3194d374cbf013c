"""The clocks of a review at a desk: when each is due, and what is late."""

from datetime import date

from tests.builders import Desk
from tracker.operations.reviews.review_at_hand import clocks_of
from tracker.records import Review
from tracker.store.items import find
from tracker.telling.overdue import overdue


def due(desk: Desk, reference: str) -> dict[str, date]:
    with desk.app.store.reading() as session:
        review = find(session, Review, desk.board.id or 0, reference)
        return {clock.name: clock.due_on for clock in clocks_of(session, review.id or 0)}


def late(desk: Desk, as_of: date) -> dict[str, int]:
    items = desk.read(overdue, as_of=as_of)
    return {item.kind: item.working_days_overdue for item in items}
