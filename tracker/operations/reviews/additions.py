"""What is added to a review: its file says who may."""

from tracker.changing import Work, require
from tracker.errors import BadInput
from tracker.operations.reviews.review_ask import ReviewAsk
from tracker.operations.reviews.review_at_hand import review_at_hand
from tracker.operations.reviews.review_moves import apply_move
from tracker.records import Review
from tracker.store.items import find
from workflows.meanings import RECORD

_KEEP_REGISTER = ("business_manager", "subgroup_chair")


def register(work: Work, reference: str, text: str, *, what: str) -> Review:
    """Return the review that something is to be added to, once its file lets the actor do so."""
    if not text.strip():
        raise BadInput("words_missing", f"{what} needs words; none were given.", field="text")
    review = find(work.session, Review, work.board.id or 0, reference)
    if review.workflow_name is None:
        require_register(work)
    else:
        at_hand = review_at_hand(work, review)
        recording = at_hand.workflow.move_meaning(RECORD).name
        apply_move(work, at_hand, recording, ReviewAsk(reason=what.lower()))
    return review


def require_register(work: Work) -> str:
    """Let only those who keep the register add to a review that has no process of its own."""
    return require(work.app, work.actor, *_KEEP_REGISTER)


def may_keep_register(work: Work) -> bool:
    """Tell whether somebody may add to a review that has no process of its own."""
    return any(post.role in _KEEP_REGISTER for post in work.actor.posts)
