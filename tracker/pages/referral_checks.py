"""What of a referral is refused at the step that asks for it, before all of it is told."""

from collections.abc import Collection

from tracker.changing import asking, worded
from tracker.operations.reviews.likenesses import check_pseudonyms, refuse_taken, together
from tracker.pages.likely_duplicates import pseudonyms_in
from tracker.pages.referral_forms import ABOUT, DUPLICATES, RESTRICTION, Said, belongs_with
from tracker.records import Board, Review
from tracker.store.items import find
from tracker.wiring import App


def check_step(app: App, board: Board, step: str, said: Said, *, by: str) -> None:
    """Refuse what is said in a step, or in those before it, if it would be refused at the end."""
    pseudonyms = pseudonyms_in(said.get("pseudonyms", ""))
    if step == ABOUT:
        check_pseudonyms(pseudonyms)
    if step == DUPLICATES:
        _check_belonging(app, board, pseudonyms, belongs_with(said)[0], by=by)
    if step == RESTRICTION and said.get("is_restricted") == "yes":
        worded(said.get("restricted_because", ""), what="A restriction", field="restricted_because")


def _check_belonging(
    app: App, board: Board, pseudonyms: Collection[str], beside: str | None, *, by: str
) -> None:
    """Refuse a pseudonym of a review that the new one is said not to belong with."""
    with asking(app, board, by) as work:
        other = find(work.session, Review, board.id or 0, beside) if beside else None
        shared = together(work.session, None, other.id if other else None)
        refuse_taken(work.session, board, pseudonyms, beside=shared)
