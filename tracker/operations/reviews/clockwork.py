"""A review's clocks in step with its dates, and its notices in step with its clocks."""

from tracker.changing.work import Work
from tracker.operations.reviews.lapsed_waivers import note_lapses, waived_clocks
from tracker.operations.reviews.notice_clocks import follow
from tracker.operations.reviews.review_clocks import settle
from tracker.records import Review
from workflows.definition import Workflow


def keep_in_step(work: Work, workflow: Workflow, review: Review) -> None:
    """Start, move, meet or end what a change of a review's dates or state makes due."""
    calendar = work.app.calendar(work.board.nation)
    waived = waived_clocks(work.session, review)
    settle(work.session, workflow, review, calendar=calendar, at=work.app.clock.now())
    note_lapses(work, review, waived)
    follow(work.app, work.session, workflow, review)
