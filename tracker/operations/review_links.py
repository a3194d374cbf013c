"""Reviews that belong together: separate clocks and owners, seen side by side."""

from tracker.errors import BadInput
from tracker.operations.learning import register
from tracker.operations.links import add_link
from tracker.operations.work import working
from tracker.records import Board, Review, ReviewLink
from tracker.store.items import find
from tracker.wiring import App
from workflows.lineage import CONVERTED


def link_reviews(
    app: App, board: Board, reference: str, other: str, *, kind: str, by: str
) -> ReviewLink:
    """Link two reviews of a board; a second link between the same two, or a cycle, is refused."""
    if reference == other:
        raise BadInput(f"{reference} can't be linked to itself: name another review.")
    if kind == CONVERTED:
        raise BadInput(
            "A review is linked as converted only by converting it: "
            "see what may be done with tracker review moves REFERENCE."
        )
    with working(app, board, by) as work:
        beside = find(work.session, Review, board.id or 0, other)
        review = register(work, reference, kind, what=f"A link ({kind}) with {other}")
        return add_link(work, review, beside, kind)
