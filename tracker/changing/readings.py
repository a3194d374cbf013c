"""Who opened a restricted review, when, and what of it."""

from datetime import date

from sqlmodel import col, select

from tracker.changing.look import Look
from tracker.records import Review, ReviewReading
from tracker.store.visibility import asking_rules, is_any_restricted


def record_reading(look: Look, reference: str, what: str) -> None:
    """Keep that the viewer opened a restricted review, or something of it, in full.

    Nothing is kept of a review that everybody sees. A reading that can't be kept is not shown.
    """
    viewer = look.app.store.viewer
    if viewer is None or not is_any_restricted(look.session):
        return
    asked = select(Review).where(Review.board_id == look.board.id, col(Review.is_restricted))
    with asking_rules(look.session):  # somebody named on a review may see an action of it alone
        restricted = look.session.exec(asked).all()
    for row in restricted:
        if _is_of(row, reference) and is_restricted_on(row, look.app.clock.today()):
            if _is_kept(look, row, what):
                continue
            look.readings.append(
                ReviewReading(
                    board_id=row.board_id,
                    review_id=row.id or 0,
                    person_id=viewer,
                    read_at=look.app.clock.now(),
                    what=what,
                )
            )


def _is_kept(look: Look, row: Review, what: str) -> bool:
    """Tell whether this reading has it already: a page may ask for the same in two ways."""
    return any((one.review_id, one.what) == (row.id, what) for one in look.readings)


def is_restricted_on(review: Review, day: date) -> bool:
    """Tell whether a review is hidden on a day; an embargo ends with its last day."""
    until = review.restricted_until
    return review.is_restricted and (until is None or until >= day)


def _is_of(review: Review, reference: str) -> bool:
    return reference == review.reference or reference.startswith(f"{review.reference}-")
