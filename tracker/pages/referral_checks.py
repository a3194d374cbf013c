"""What of a referral is refused at the step that asks for it, before all of it is told."""

from collections.abc import Collection

from tracker.changing import asking, worded
from tracker.operations.reviews.likenesses import refuse_taken, together
from tracker.records import Board, Review
from tracker.store.items import find
from tracker.wiring import App


def check_belonging(
    app: App, board: Board, pseudonyms: Collection[str], beside: str | None, *, by: str
) -> None:
    """Refuse a pseudonym of a review that the new one is said not to belong with."""
    with asking(app, board, by) as work:
        other = find(work.session, Review, board.id or 0, beside) if beside else None
        shared = together(work.session, None, other.id if other else None)
        refuse_taken(work.session, board, pseudonyms, beside=shared)


def check_restriction(*, is_restricted: bool, because: str) -> None:
    """Refuse a restriction that nobody gives a reason for."""
    if is_restricted:
        worded(because, what="A restriction", field="restricted_because")
