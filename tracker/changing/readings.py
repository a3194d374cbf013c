"""Who opened a restricted review, when, and what of it."""

from datetime import date

from sqlmodel import col, select

from tracker.records import Board, Review, ReviewReading
from tracker.wiring import App


def record_reading(app: App, board: Board, reference: str, what: str) -> None:
    """Keep that the app's viewer opened a restricted review, or something of it, in full.

    Nothing is kept of a review that everybody sees. A reading that can't be kept is not shown.
    """
    if app.store.viewer is None:
        return
    with app.store.reading() as session:
        asked = select(Review).where(Review.board_id == board.id, col(Review.is_restricted))
        read = [row for row in session.exec(asked) if _is_of(row, reference)]
    for row in read:
        if is_restricted_on(row, app.clock.today()):
            _keep(app, row, app.store.viewer, what)


def is_restricted_on(review: Review, day: date) -> bool:
    """Tell whether a review is hidden on a day; an embargo ends with its last day."""
    until = review.restricted_until
    return review.is_restricted and (until is None or until >= day)


def _is_of(review: Review, reference: str) -> bool:
    return reference == review.reference or reference.startswith(f"{review.reference}-")


def _keep(app: App, review: Review, viewer: int, what: str) -> None:
    reading = ReviewReading(
        board_id=review.board_id,
        review_id=review.id or 0,
        person_id=viewer,
        read_at=app.clock.now(),
        what=what,
    )
    with app.store.writing() as session:
        session.add(reading)
