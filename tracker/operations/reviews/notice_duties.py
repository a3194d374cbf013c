"""What becomes of a review's clock when a notice that it calls for is sent, or withdrawn."""

from datetime import date

from tracker.changing import Entry, Work, change, roles_towards
from tracker.errors import BadInput, NotAllowed
from tracker.operations.reviews.clockwork import keep_in_step
from tracker.operations.reviews.notice_clocks import is_unsent
from tracker.operations.reviews.notice_moves import is_yet_to_come, starts_of
from tracker.operations.reviews.review_ask import ReviewAsk
from tracker.operations.reviews.review_at_hand import ReviewAtHand, review_at_hand
from tracker.operations.reviews.review_moves import apply_move
from tracker.records import Notice, Review
from workflows.definition import Workflow
from workflows.entries import Deadline
from workflows.meanings import RECORD

_MAY_WITHDRAW = {"board_chair", "safeguarding_partner"}
_LAST_SENT = "The last of its notices was sent"


def check_withdrawal(work: Work, review: Review, notice: Notice) -> None:
    """Refuse to withdraw what a clock calls for, unless a chair does and others are still told."""
    if notice.covered_by is None or not is_unsent(work.app, notice):
        return
    at_hand = review_at_hand(work, review)
    label = at_hand.workflow.deadline(notice.covered_by).label
    held = roles_towards(work.actor.posts, work.app.roles, subgroup_id=review.subgroup_id)
    if _MAY_WITHDRAW.isdisjoint(held):
        raise NotAllowed(
            "withdrawn_by_chair_only",
            f'{notice.reference} is called for by the clock "{label}", so only the board\'s chair '
            "or a safeguarding partner may withdraw it: ask them.",
            reference=notice.reference,
        )
    turns = at_hand.turns_of(notice.covered_by)
    others = [one for one in _fellows(at_hand, notice) if one.id != notice.id]
    if turns[-1].is_open and not any(one.sent_on or is_unsent(work.app, one) for one in others):
        raise BadInput(
            "last_notice_of_clock",
            f'{notice.reference} is the last notice that the clock "{label}" calls for, and that '
            "clock would have nobody to tell. The board's chair can waive the clock instead.",
            field="reference",
            clock=notice.covered_by,
            reference=notice.reference,
            review=review.reference,
        )


def meet_its_clock(work: Work, review: Review, notice: Notice, *, role: str) -> None:
    """Record what meets a notice's clock, once none of its notices is unsent."""
    if notice.covered_by is None:
        return
    at_hand = review_at_hand(work, review)
    turns = at_hand.turns_of(notice.covered_by)
    fellows = _fellows(at_hand, notice)
    sent = [one.sent_on for one in fellows if one.sent_on is not None]
    if turns[-1].is_open and sent and not any(is_unsent(work.app, one) for one in fellows):
        _record(work, at_hand, notice.covered_by, max(sent), role=role)


def _fellows(at_hand: ReviewAtHand, notice: Notice) -> list[Notice]:
    """Return the notices of the latest turn of a notice's clock, itself too."""
    name = notice.covered_by or ""
    turn = len(at_hand.turns_of(name))
    return [one for one in at_hand.covered_by(name) if one.clock_series == turn]


def _record(work: Work, at_hand: ReviewAtHand, clock: str, on: date, *, role: str) -> None:
    """Make the move that records it, where the process has one; else date it, and no more."""
    workflow, review = at_hand.workflow, at_hand.review
    rule = workflow.deadline(clock)
    move = starts_of(workflow, rule).get(review.state)
    if move is not None:
        apply_move(work, at_hand, move.name, ReviewAsk(on=on, reason=_LAST_SENT))
        return
    if is_yet_to_come(workflow, review.state, rule):
        raise BadInput(
            "sent_too_soon",
            _too_soon(workflow, review, rule),
            field="reference",
            reference=review.reference,
        )
    at_hand.set_dates([rule.met_by], on)
    name = workflow.move_meaning(RECORD).name
    change(work, review, {}, Entry(name, role, {rule.met_by: on}, reason=_LAST_SENT, on=on))
    keep_in_step(work, at_hand)


def _too_soon(workflow: Workflow, review: Review, rule: Deadline) -> str:
    starts = (workflow.state(name).label for name in starts_of(workflow, rule))
    return (
        f'{review.reference} stands at "{workflow.state(review.state).label}", and this is sent '
        f"from: {', '.join(starts)}. Move the review there first."
    )
