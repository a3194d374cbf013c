"""A review's life after its referral: moved and dated, its clocks kept in step with its dates."""

from datetime import date

from tracker.changing.item_moves import Around, Step, move_item
from tracker.changing.work import Work, working
from tracker.errors import BadInput
from tracker.operations.reviews.clockwork import keep_in_step
from tracker.operations.reviews.conversions import convert
from tracker.operations.reviews.review_ask import ReviewAsk, changes_of, check_dates, date_by_hand
from tracker.operations.reviews.review_clocks import (
    begin_again,
    date_milestones,
    forget_answers,
    milestones_of,
    set_aside,
)
from tracker.operations.reviews.review_facts import facts_of
from tracker.records import Board, Review
from tracker.store.items import find
from tracker.wiring import App
from workflows.definition import Workflow
from workflows.meanings import RECORD
from workflows.moves import Decision

_WITH_A_RECORD = {"advice": "recommended_on_record", "decision": "decided_on_record"}
"""Moves that only a record of who advised or decided, and why, may make."""


def move_review(
    app: App, board: Board, reference: str, move: str, *, by: str, ask: ReviewAsk
) -> Decision:
    """Move a review; raises `MoveRefused` with every reason.

    A move that recommends or decides is refused: `decisions` makes it with its record.
    """
    with working(app, board, by) as work:
        review = find(work.session, Review, board.id or 0, reference)
        _check_needs_no_record(workflow_of(app, review), review, move)
        return apply_move(work, review, move, ask)


def record_date(
    app: App, board: Board, reference: str, name: str, on: date, *, by: str, reason: str = ""
) -> Decision:
    """Record or correct a date of a review, such as the day the authority became aware."""
    ask = ReviewAsk(dates={name: on}, reason=reason)
    with working(app, board, by) as work:
        review = find(work.session, Review, board.id or 0, reference)
        return apply_move(work, review, workflow_of(app, review).move_meaning(RECORD).name, ask)


def apply_move(work: Work, review: Review, move: str, ask: ReviewAsk) -> Decision:
    """Move a review in an open transaction: state, history, dates, clocks, letters."""
    workflow = workflow_of(work.app, review)
    check_dates(work, workflow, review, ask)
    known = milestones_of(work.session, review.id or 0)
    was = {name: known[name].occurred_on for name in ask.dates if name in known}
    if ask.dates:
        date_by_hand(work, review, ask.dates)
    step = Step(
        move,
        facts_of(work, review, ask, move=move),
        on=ask.on,
        reason=ask.reason,
        changes=changes_of(ask),
        was={name: on for name, on in was.items() if on not in (None, ask.dates[name])},
        seen_version=ask.seen_version,
    )
    re_enters = set(milestones_of(work.session, review.id or 0))
    decision, day = move_item(work, review, step, Around(review.subgroup_id))
    if not decision.move.stays and f"entered:{decision.to.name}" in re_enters:
        begin_again(work.session, workflow, review, decision.to.name)
    newly = set(decision.milestones) - re_enters
    forget_answers(work.session, workflow, review, newly, but_for=ask.dates)
    date_milestones(work.session, review, decision.milestones, day)
    set_aside(work.session, workflow, review, decision.move, at=work.app.clock.now())
    keep_in_step(work, workflow, review)
    if decision.move.converts_to is not None:
        convert(work, review, decision.move.converts_to, role=decision.role, day=day)
    return decision


def workflow_of(app: App, review: Review) -> Workflow:
    """Return the workflow that a review is pinned to; a review on the register has none."""
    if review.workflow_name is None or review.workflow_version is None:
        led = f" and is led by {review.led_by}" if review.led_by else ""
        raise BadInput(
            "only_on_register",
            f"{review.reference} is kept on the register only{led}: this board runs no process "
            "for it, so it has no moves and no clocks.",
            field="reference",
            reference=review.reference,
        )
    return app.workflow(review.workflow_name, review.workflow_version)


def _check_needs_no_record(workflow: Workflow, review: Review, name: str) -> None:
    move = workflow.moves_by_name.get(name)
    if move is not None and move.makes is not None:
        raise BadInput(
            _WITH_A_RECORD[move.makes],
            f'"{name}" takes a record of its own, of who says so and why.',
            field="move",
            reference=review.reference,
        )
