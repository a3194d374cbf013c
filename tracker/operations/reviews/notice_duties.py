"""What becomes of a review's clock when a notice that it calls for is sent, or withdrawn."""

from datetime import date

from tracker.changing.acting import roles_towards
from tracker.changing.work import Work
from tracker.errors import BadInput, NotAllowed
from tracker.operations.reviews.clockwork import keep_in_step
from tracker.operations.reviews.notice_clocks import covered_by, is_unsent, turns_of
from tracker.operations.reviews.notice_moves import is_yet_to_come, starts_of
from tracker.operations.reviews.review_ask import ReviewAsk
from tracker.operations.reviews.review_clocks import date_milestones
from tracker.operations.reviews.review_moves import apply_move, workflow_of
from tracker.operations.reviews.review_notes import Told, note_review
from tracker.records import Notice, Review
from tracker.store.items import advance
from workflows.definition import Workflow
from workflows.entries import Deadline
from workflows.meanings import RECORD

_MAY_WITHDRAW = {"board_chair", "safeguarding_partner"}
_LAST_SENT = "The last of its notices was sent"


def check_withdrawal(work: Work, review: Review, notice: Notice) -> None:
    """Refuse to withdraw what a clock calls for, unless a chair does and others are still told."""
    if notice.covered_by is None or not is_unsent(work.app, notice):
        return
    label = workflow_of(work.app, review).deadline(notice.covered_by).label
    held = roles_towards(work.actor.posts, work.app.roles, subgroup_id=review.subgroup_id)
    if _MAY_WITHDRAW.isdisjoint(held):
        raise NotAllowed(
            "withdrawn_by_chair_only",
            f'{notice.reference} is called for by the clock "{label}", so only the board\'s chair '
            "or a safeguarding partner may withdraw it: ask them.",
            reference=notice.reference,
        )
    turns = turns_of(work.session, review, notice.covered_by)
    others = [one for one in _fellows(work, review, notice) if one.id != notice.id]
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
    turns = turns_of(work.session, review, notice.covered_by)
    fellows = _fellows(work, review, notice)
    sent = [one.sent_on for one in fellows if one.sent_on is not None]
    if turns[-1].is_open and sent and not any(is_unsent(work.app, one) for one in fellows):
        _record(work, review, notice.covered_by, max(sent), role=role)


def _fellows(work: Work, review: Review, notice: Notice) -> list[Notice]:
    """Return the notices of the latest turn of a notice's clock, itself too."""
    name = notice.covered_by or ""
    turn = len(turns_of(work.session, review, name))
    known = covered_by(work.session, review, name)
    return [one for one in known if one.clock_series == turn]


def _record(work: Work, review: Review, clock: str, on: date, *, role: str) -> None:
    """Make the move that records it, where the process has one; else date it, and no more."""
    workflow = workflow_of(work.app, review)
    rule = workflow.deadline(clock)
    move = starts_of(workflow, rule).get(review.state)
    if move is not None:
        apply_move(work, review, move.name, ReviewAsk(on=on, reason=_LAST_SENT))
        return
    if is_yet_to_come(workflow, review.state, rule):
        raise BadInput(
            "sent_too_soon",
            _too_soon(workflow, review, rule),
            field="reference",
            reference=review.reference,
        )
    date_milestones(work.session, review, (rule.met_by,), on)
    advance(work.session, review, {})
    told = Told(role, {rule.met_by: on}, reason=_LAST_SENT, on=on)
    note_review(work, review, work.app.move_name(review, RECORD), told, version=review.version)
    keep_in_step(work, workflow, review)


def _too_soon(workflow: Workflow, review: Review, rule: Deadline) -> str:
    starts = (workflow.state(name).label for name in starts_of(workflow, rule))
    return (
        f'{review.reference} stands at "{workflow.state(review.state).label}", and this is sent '
        f"from: {', '.join(starts)}. Move the review there first."
    )
