"""Pseudonyms in use twice: what a restriction hid from whoever logged the second review."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import func
from sqlmodel import Session, col, select

from tracker.operations.reviews.likenesses import together
from tracker.records import Review, ReviewLink, Subject
from tracker.store.items import belonging_to
from workflows.natural_order import sort_key


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
        .order_by(col(Review.sort_key), col(Subject.pseudonym))
    )
    return [_sentence(*row) for row in session.exec(asked)]


def clashes_by_review(session: Session, board_id: int) -> dict[int, list[str]]:
    """Return the same sentences for every review of a board that has any, by its id."""
    linked = set(_links(session, board_id))
    bearers: dict[str, list[_Bearer]] = {}
    for bearer in _bearers(session, board_id):
        bearers.setdefault(bearer.pseudonym.lower(), []).append(bearer)
    found: dict[int, list[_Bearer]] = {}
    for alike in bearers.values():
        for review_id in {one.review_id for one in alike}:
            mine = next(one for one in alike if one.review_id == review_id)
            others = [one for one in alike if not _may_share(mine, one, linked)]
            found.setdefault(review_id, []).extend(others)
    return {
        review_id: [
            _sentence(one.pseudonym, one.reference)
            for one in sorted(others, key=lambda one: (sort_key(one.reference), one.pseudonym))
        ]
        for review_id, others in found.items()
    }


@dataclass(frozen=True)
class _Bearer:
    """One pseudonym in one review."""

    pseudonym: str
    review_id: int
    reference: str
    incident_id: int | None


def _bearers(session: Session, board_id: int) -> Iterator[_Bearer]:
    asked = (
        select(Subject.pseudonym, Review)
        .join(Review, col(Review.id) == Subject.review_id)
        .where(Subject.board_id == board_id)
    )
    for pseudonym, review in session.exec(asked):
        yield _Bearer(pseudonym, review.id or 0, review.reference, review.incident_id)


def _links(session: Session, board_id: int) -> Iterator[frozenset[int]]:
    links = select(ReviewLink.review_id, ReviewLink.other_id).where(ReviewLink.board_id == board_id)
    return (frozenset(pair) for pair in session.exec(links))


def _may_share(mine: _Bearer, other: _Bearer, linked: Collection[frozenset[int]]) -> bool:
    if mine.incident_id is not None and mine.incident_id == other.incident_id:
        return True
    pair = frozenset((mine.review_id, other.review_id))
    return len(pair) == 1 or pair in linked


def _sentence(pseudonym: str, reference: str) -> str:
    return (
        f'The pseudonym "{pseudonym}" is in use by {reference} as well, and the two are not '
        "linked. Link them if they belong together."
    )


def _linked(session: Session, review: Review) -> set[int]:
    links = session.exec(
        select(ReviewLink.review_id, ReviewLink.other_id).where(
            (col(ReviewLink.review_id) == review.id) | (col(ReviewLink.other_id) == review.id)
        )
    )
    return {number for pair in links for number in pair}
