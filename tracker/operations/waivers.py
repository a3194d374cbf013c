"""Clocks that the chair has waived: a step left out, with the reason kept."""

from tracker.errors import BadInput
from tracker.operations.acting import require
from tracker.operations.clockwork import keep_in_step
from tracker.operations.references import worded
from tracker.operations.review_clocks import clocks_of
from tracker.operations.review_history import Told, note_review
from tracker.operations.reviews import workflow_of
from tracker.operations.work import working
from tracker.records import Board, Review, ReviewClock
from tracker.store.items import advance, find
from tracker.wiring import App


def waive_clock(
    app: App, board: Board, reference: str, name: str, *, by: str, reason: str
) -> ReviewClock:
    """Waive a running clock of a review; only a chair may, and never without a reason."""
    because = worded(reason, what="Waiving a step")
    with working(app, board, by) as work:
        role = require(app, work.actor, "board_chair", "safeguarding_partner")
        review = find(work.session, Review, board.id or 0, reference)
        workflow = workflow_of(app, review)
        workflow.deadline(name)
        running = [c for c in clocks_of(work.session, review.id or 0) if c.is_open]
        clock = next((c for c in running if c.name == name), None)
        if clock is None:
            known = ", ".join(c.name for c in running) or "none"
            raise BadInput(f'"{name}" does not run on {reference}. Running: {known}.')
        clock.waived_because = because
        work.session.add(clock)
        advance(work.session, review, {})
        was = {"clock": name, "due_on": clock.due_on}
        became = {"clock": name, "standing": "waived"}
        told = Told(role, became, was=was, reason=because)
        note_review(work, review, "waive", told, version=review.version)
        keep_in_step(work, workflow, review)
        return clock
