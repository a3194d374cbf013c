"""Pseudonyms in use twice: what a restriction hid from whoever logged the second review."""

from sqlalchemy import func
from sqlmodel import Session, col, select

from tracker.operations.reviews.likenesses import together
from tracker.records import Review, ReviewLink, Subject
from tracker.store.items import belonging_to


def clashes_of(session: Session, review: Review) -> list[str]:
    """Return a sentence for each pseudonym of a review that one with which it isn't linked has too.

    Who may see only one of the two learns nothing: the session leaves the other out.
    """
    ours = [subject.pseudonym.lower() for subject in belonging_to(session, Subject, review)]
    if not ours:
        return []
    may_share = together(session, review.incident_id, review.id) | _linked(session, review)
    asked = (
        select(Subject.pseudonym, Review.reference)
        .join(Review, col(Review.id) == Subject.review_id)
        .where(
            Subject.board_id == review.board_id,
            func.lower(Subject.pseudonym).in_(ours),
            col(Review.id).not_in(may_share),
        )
        .order_by(col(Review.reference), col(Subject.pseudonym))
    )
    return [
        f'The pseudonym "{pseudonym}" is in use by {reference} as well, and the two are not '
        "linked. Link them if they belong together."
        for pseudonym, reference in session.exec(asked)
    ]


def _linked(session: Session, review: Review) -> set[int]:
    links = session.exec(
        select(ReviewLink.review_id, ReviewLink.other_id).where(
            (col(ReviewLink.review_id) == review.id) | (col(ReviewLink.other_id) == review.id)
        )
    )
    return {number for pair in links for number in pair}
