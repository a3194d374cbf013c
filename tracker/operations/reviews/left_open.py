"""What would be left behind if a review ended now: replies, notices, returns and holds awaited."""

from tracker.changing import Work
from tracker.operations.reviews.notice_clocks import is_unsent
from tracker.operations.reviews.outstanding_returns import returns_outstanding
from tracker.operations.reviews.review_at_hand import ReviewAtHand
from tracker.operations.reviews.review_holds import cause_of, holds_of
from tracker.records import Action, Contribution, Dissemination, Finding, Review
from tracker.store.items import belonging_to
from tracker.wiring import App
from workflows import phrases
from workflows.facts import LeftOpen
from workflows.meanings import CONTEST, states_after


def is_settled(app: App, item: Action | Dissemination | Contribution) -> bool:
    """Tell whether an item is done or at an end."""
    state = app.workflow(item.workflow_name, item.workflow_version).state(item.state)
    return state.is_final or state.counts_as_done


def left_open(work: Work, at_hand: ReviewAtHand, move: str) -> LeftOpen:
    """Return what a move would leave behind; nothing, unless the move ends the review.

    A notice that a clock calls for is not among them: the clock itself holds the review open.
    """
    workflow, review = at_hand.workflow, at_hand.review
    making = workflow.moves_by_name.get(move)
    if making is None or making.stays or not workflow.state(making.to).is_final:
        return LeftOpen()
    return LeftOpen(
        contested=_contested(work, review),
        notices=tuple(
            one.reference
            for one in at_hand.notices
            if one.covered_by is None and is_unsent(work.app, one)
        ),
        returns=returns_outstanding(work, review) or (),
        holds=_holds(work, review),
    )


def _contested(work: Work, review: Review) -> tuple[str, ...]:
    found = belonging_to(work.session, Finding, review)
    contested = states_after(work.app.of_subject("finding"), CONTEST)
    return tuple(one.reference for one in found if one.state in contested)


def _holds(work: Work, review: Review) -> tuple[str, ...]:
    still = (line for line in holds_of(work.session, review) if line.ended_on is None)
    return tuple(f"{cause_of(one)} since {phrases.day(one.started_on)}" for one in still)
