"""Reviews that belong together: separate clocks and owners, seen side by side."""

from sqlmodel import col, select

from tracker.errors import BadInput
from tracker.operations.learning import register
from tracker.operations.work import working
from tracker.records import Board, Review, ReviewLink
from tracker.store.items import find
from tracker.wiring import App


def link_reviews(
    app: App, board: Board, reference: str, other: str, *, kind: str, by: str
) -> ReviewLink:
    """Link two reviews of a board; a second link between the same two is refused."""
    if reference == other:
        raise BadInput(f"{reference} can't be linked to itself: name another review.")
    with working(app, board, by) as work:
        beside = find(work.session, Review, board.id or 0, other)
        review = register(work, reference, kind, what="A link")
        ids = (review.id, beside.id)
        there = select(ReviewLink).where(
            col(ReviewLink.review_id).in_(ids), col(ReviewLink.other_id).in_(ids)
        )
        if work.session.exec(there).first() is not None:
            raise BadInput(f"{reference} and {other} are linked already.")
        link = ReviewLink(
            board_id=review.board_id, review_id=ids[0] or 0, other_id=ids[1] or 0, kind=kind
        )
        work.session.add(link)
        return link
