"""A review's life after its referral: moved and dated, its clocks kept in step with its dates."""

from datetime import date

from tracker.changing import MoveRequest, Surroundings, Work, move_item, repeated, working
from tracker.errors import BadInput
from tracker.operations.reviews.clockwork import keep_in_step
from tracker.operations.reviews.conversions import convert
from tracker.operations.reviews.review_ask import ReviewAsk, changes_of, check_dates, date_by_hand
from tracker.operations.reviews.review_at_hand import ReviewAtHand, review_at_hand
from tracker.operations.reviews.review_clocks import begin_again, forget_answers, set_aside
from tracker.operations.reviews.review_facts import ReviewFacts, SharedFacts
from tracker.operations.reviews.review_outcomes import ReviewMoved, moved
from tracker.records import Board, Review
from tracker.store.items import find
from tracker.wiring import App
from workflows.definition import Workflow
from workflows.meanings import RECORD
from workflows.moves import Accepted

_WITH_A_RECORD = {"advice": "recommended_on_record", "decision": "decided_on_record"}
"""Moves that only a record of who advised or decided, and why, may make."""


@repeated
def move_review(
    app: App, board: Board, reference: str, move: str, *, by: str, ask: ReviewAsk
) -> ReviewMoved:
    """Move a review; raises `MoveRefused` with every reason.

    A move that recommends or decides is refused: `decisions` makes it with its record.
    """
    with working(app, board, by) as work:
        review = find(work.session, Review, board.id or 0, reference)
        at_hand = review_at_hand(work, review)
        _check_needs_no_record(at_hand.workflow, review, move, ask)
        apply_move(work, at_hand, move, ask)
        return moved(work, at_hand)


@repeated
def record_date(
    app: App, board: Board, reference: str, name: str, on: date, *, by: str, reason: str = ""
) -> ReviewMoved:
    """Record or correct a date of a review, such as the day the authority became aware."""
    ask = ReviewAsk(dates={name: on}, reason=reason)
    with working(app, board, by) as work:
        review = find(work.session, Review, board.id or 0, reference)
        at_hand = review_at_hand(work, review)
        apply_move(work, at_hand, at_hand.workflow.move_meaning(RECORD).name, ask)
        return moved(work, at_hand, milestone=name)


def apply_move(work: Work, at_hand: ReviewAtHand, move: str, ask: ReviewAsk) -> Accepted:
    """Move a review in an open transaction: state, history, dates, clocks, letters."""
    check_dates(work, at_hand, ask)
    dated = at_hand.dates
    was = {name: dated.get(name) for name in ask.dates}
    if ask.dates:
        date_by_hand(at_hand, ask.dates)
    request = MoveRequest(
        move,
        ReviewFacts(SharedFacts(work, at_hand, ask), move),
        on=ask.on,
        reason=ask.reason,
        changes=changes_of(ask),
        was={name: on for name, on in was.items() if on not in (None, ask.dates[name])},
        seen_version=ask.seen_version,
    )
    re_enters = set(at_hand.milestones)
    around = Surroundings(at_hand.review.subgroup_id)
    decision, day = move_item(work, at_hand.review, request, around)
    if not decision.move.stays and f"entered:{decision.to.name}" in re_enters:
        begin_again(at_hand, decision.to.name)
    newly = set(decision.milestones) - re_enters
    forget_answers(at_hand, newly, but_for=ask.dates)
    at_hand.set_dates(decision.milestones, day)
    set_aside(at_hand, decision.move, at=work.app.clock.now())
    keep_in_step(work, at_hand)
    if decision.move.converts_to is not None:
        convert(work, at_hand, decision.move.converts_to, role=decision.role, day=day)
    return decision


def _check_needs_no_record(workflow: Workflow, review: Review, name: str, ask: ReviewAsk) -> None:
    move = workflow.moves_by_name.get(name)
    if move is not None and move.means == RECORD and not changes_of(ask):
        raise BadInput(
            "nothing_recorded",
            f'"{move.label}" writes down a date or who leads {review.reference}, and nothing of '
            "the kind was given. Give what is to be written down.",
            field="move",
            reference=review.reference,
        )
    if move is not None and move.makes is not None:
        raise BadInput(
            _WITH_A_RECORD[move.makes],
            f'"{name}" takes a record of its own, of who says so and why.',
            field="move",
            reference=review.reference,
        )
