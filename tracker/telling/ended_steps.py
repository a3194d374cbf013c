"""Steps that a board has taken out of its settings: what still runs for them is ended."""

from collections.abc import Iterable

from sqlmodel import Session, col, select

from tracker.changing import ByItself, Entry, Look, Work, note
from tracker.records import Board, Review, ReviewClock
from tracker.store import alert_sweep
from tracker.store.visibility import seeing_everything
from tracker.wiring import App
from workflows.definition import Workflow

NO_LONGER_A_STEP = "Ended by: the board, of which it is no longer a step"


def end_steps_without_rule(look: Look) -> None:
    """End the clocks of a board's reviews whose rule is gone, those of hidden reviews too.

    A step may have been taken out of its file, or renamed, while it ran.
    """
    with seeing_everything(look.session):
        for review, clock in _without_rule(look):
            _end(look.app, look.session, review, clock)


def end_steps_of(work: Work, review: Review, clocks: Iterable[ReviewClock]) -> None:
    """End those of a review's clocks whose rule is gone; history keeps each with the reason."""
    workflow = work.app.workflow(review.workflow_name or "", review.workflow_version or 0)
    for clock in clocks:
        if clock.is_open and not is_step_of(workflow, work.board, clock.name):
            _end(work.app, work.session, review, clock)


def is_step_of(workflow: Workflow, board: Board, name: str) -> bool:
    """Tell whether a clock has its rule: of the law, or of the board's own steps."""
    rule = workflow.deadlines_by_name.get(name)
    return rule is not None and (not rule.boards or board.reference in rule.boards)


def _without_rule(look: Look) -> list[tuple[Review, ReviewClock]]:
    law = (col(Review.workflow_name), col(Review.workflow_version), col(ReviewClock.name))
    running = (
        select(*law)
        .join(ReviewClock, col(ReviewClock.review_id) == Review.id)
        .where(ReviewClock.board_id == look.board.id, col(ReviewClock.is_open))
        .distinct()
    )
    gone = {
        (flow, version, name)
        for flow, version, name in look.session.exec(running)
        if not is_step_of(look.app.workflow(flow or "", version or 0), look.board, name)
    }
    if not gone:
        return []
    rows = look.session.exec(
        select(Review, ReviewClock)
        .join(ReviewClock, col(ReviewClock.review_id) == Review.id)
        .where(
            ReviewClock.board_id == look.board.id,
            col(ReviewClock.is_open),
            col(ReviewClock.name).in_({name for _, _, name in gone}),
        )
    )
    return [
        (review, clock)
        for review, clock in rows.all()
        if (review.workflow_name, review.workflow_version, clock.name) in gone
    ]


def _end(app: App, session: Session, review: Review, clock: ReviewClock) -> None:
    at = app.clock.now()
    clock.is_open, clock.waived_because = False, NO_LONGER_A_STEP
    session.add(clock)
    session.flush()
    alert_sweep.close_unless(session, clock, due_on=None, at=at, because="no longer a step")
    entry = Entry(
        "step_ended",
        "",
        {"clock": clock.name, "standing": "no longer a step of the board"},
        was={"standing": "running", "due_on": clock.due_on},
        reason=NO_LONGER_A_STEP,
        reference=review.reference,
    )
    note(ByItself(app, session), clock, entry)
