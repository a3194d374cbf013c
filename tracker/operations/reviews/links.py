"""Links between reviews: their kinds, and the circle that they may not close."""

from sqlmodel import Session, col, select

from tracker.changing import Entry, Work, note
from tracker.errors import BadInput
from tracker.records import Review, ReviewLink
from workflows.lineage import DIRECTED, KINDS, TWIN, leads_back

LINK, UNLINK = "link", "unlink"
EVENTS = frozenset({LINK, UNLINK})
"""What history calls a change of the links of a review."""


def add_link(work: Work, review: Review, other: Review, kind: str, *, role: str) -> ReviewLink:
    """Link two reviews in an open transaction; the history of both says so."""
    if kind not in KINDS:
        raise BadInput(
            "unknown_link_kind",
            f'"{kind}" is not a kind of link. Give one of: {", ".join(KINDS)}.',
            field="kind",
            kind=kind,
        )
    ids = (review.id or 0, other.id or 0)
    if link_between(work.session, review, other) is not None:
        raise BadInput(
            "linked_already",
            f"{review.reference} and {other.reference} are linked already.",
            field="other",
            reference=review.reference,
            other=other.reference,
        )
    if kind in DIRECTED and ids[0] in _earlier(work.session, ids[1]):
        raise BadInput(
            "linked_in_circle",
            f"{other.reference} comes after {review.reference} already, by the links there are: "
            f"if {review.reference} {DIRECTED[kind]} it too, the links would run in a circle. "
            'Link them the other way round, or as "related".',
            field="kind",
            reference=other.reference,
            review=review.reference,
        )
    link = ReviewLink(board_id=review.board_id, review_id=ids[0], other_id=ids[1], kind=kind)
    work.session.add(link)
    work.session.flush()
    for one, beside in ((review, other), (other, review)):
        # No new version: its number would tell of a link whoever may not see the other review.
        note(work, one, Entry(LINK, role, {"linked_to": beside.reference, "link": kind}))
    return link


def remove_link(work: Work, review: Review, other: Review, *, role: str, reason: str) -> None:
    """Take a link away in an open transaction; the history of both keeps what it was, and why."""
    link = link_between(work.session, review, other)
    if link is None:
        raise BadInput(
            "not_linked",
            f"{review.reference} and {other.reference} are not linked.",
            field="other",
            reference=review.reference,
            other=other.reference,
        )
    work.session.delete(link)
    work.session.flush()
    for one, beside in ((review, other), (other, review)):
        was = {"linked_to": beside.reference, "link": link.kind}
        note(work, one, Entry(UNLINK, role, {}, was=was, reason=reason))


def link_between(session: Session, review: Review, other: Review) -> ReviewLink | None:
    """Return the link of two reviews, whichever way it runs."""
    ids = (review.id or 0, other.id or 0)
    there = select(ReviewLink).where(
        col(ReviewLink.review_id).in_(ids), col(ReviewLink.other_id).in_(ids)
    )
    return session.exec(there).first()


def twins_of(session: Session, review: Review) -> list[Review]:
    """Return the reviews that run beside one, each with its own clocks and owners."""
    links = session.exec(
        select(ReviewLink).where(
            ReviewLink.kind == TWIN,
            (col(ReviewLink.review_id) == review.id) | (col(ReviewLink.other_id) == review.id),
        )
    ).all()
    ids = {link.other_id if link.review_id == review.id else link.review_id for link in links}
    found = session.exec(select(Review).where(col(Review.id).in_(ids)).order_by(Review.sort_key))
    return list(found)


def _earlier(session: Session, review_id: int) -> set[int]:
    """Return the ids of all that a review leads back to by links with a direction."""
    steps = session.exec(
        select(ReviewLink.review_id, ReviewLink.other_id).where(col(ReviewLink.kind).in_(DIRECTED))
    ).all()
    return leads_back(review_id, steps)
