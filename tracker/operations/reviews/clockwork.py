"""A review's clocks in step with its dates, and its notices in step with its clocks."""

from tracker.changing import Work
from tracker.operations.reviews.lapsed_waivers import note_lapses, waived_clocks
from tracker.operations.reviews.notice_clocks import follow
from tracker.operations.reviews.review_at_hand import ReviewAtHand
from tracker.operations.reviews.review_clocks import settle
from tracker.telling.ended_steps import end_steps_of


def keep_in_step(work: Work, at_hand: ReviewAtHand) -> None:
    """Start, move, meet or end what a change of a review's dates or state makes due."""
    end_steps_of(work, at_hand.review, at_hand.clocks)
    calendar = work.app.calendar(work.board.nation)
    waived = waived_clocks(at_hand.clocks)
    settle(at_hand, calendar=calendar, at=work.app.clock.now())
    at_hand.lapsed += note_lapses(work, at_hand.review, at_hand.clocks, waived)
    follow(work.app, at_hand)
