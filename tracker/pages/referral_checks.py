"""What of a referral is refused at the step that asks for it, before all of it is told."""

from collections.abc import Collection

from tracker.changing import asking, worded
from tracker.errors import BadInput
from tracker.operations.reviews.likenesses import check_pseudonyms, refuse_taken, together
from tracker.operations.reviews.review_kinds import begins_decided, kind_named, refuse_nobody
from tracker.pages.likely_duplicates import pseudonyms_in
from tracker.pages.referral_forms import (
    ABOUT,
    DUPLICATES,
    KIND,
    NOBODY,
    RESTRICTION,
    Said,
    belongs_with,
)
from tracker.records import Board, Review
from tracker.store.items import find
from tracker.wiring import App


def check_step(app: App, board: Board, step: str, said: Said, *, by: str) -> None:
    """Refuse what is said in a step, or in those before it, if it would be refused at the end."""
    pseudonyms = pseudonyms_in(said.get("pseudonyms", ""))
    if step == ABOUT:
        _check_somebody_or_nobody(pseudonyms, is_nobody=bool(said.get(NOBODY)))
        check_pseudonyms(pseudonyms)
    if step == KIND:
        _check_kind(app, pseudonyms, said)
    if step == DUPLICATES:
        _check_belonging(app, board, pseudonyms, belongs_with(said)[0], by=by)
    if step == RESTRICTION and said.get("is_restricted") == "yes":
        worded(said.get("restricted_because", ""), what="A restriction", field="restricted_because")


def _check_somebody_or_nobody(pseudonyms: Collection[str], *, is_nobody: bool) -> None:
    """Refuse a referral that is neither of somebody nor said to be of nobody, or is both."""
    if pseudonyms and is_nobody:
        raise BadInput(
            "somebody_and_nobody",
            "Somebody is named here, and below it is said that it concerns nobody: take one of "
            "the two out.",
            field="pseudonyms",
        )
    if not pseudonyms and not is_nobody:
        raise BadInput(
            "nobody_concerned",
            "Enter a pseudonym for each child or adult whom it concerns, or tick that it concerns "
            "nobody.",
            field="pseudonyms",
        )


def _check_kind(app: App, pseudonyms: Collection[str], said: Said) -> None:
    """Refuse a kind that asks about somebody where nobody is named; a kind that begins with its
    decision takes its edition from the day of that, which is asked later.
    """
    if begins_decided(app, said["kind"]):
        return
    day = said.get("aware_on") or said.get("notified_on") or app.clock.today()
    refuse_nobody(kind_named(app, said["kind"], day, led_by=said.get("led_by")), pseudonyms)


def _check_belonging(
    app: App, board: Board, pseudonyms: Collection[str], beside: str | None, *, by: str
) -> None:
    """Refuse a pseudonym of a review that the new one is said not to belong with."""
    with asking(app, board, by) as work:
        other = find(work.session, Review, board.id or 0, beside) if beside else None
        shared = together(work.session, None, other.id if other else None)
        refuse_taken(work.session, board, pseudonyms, beside=shared)
