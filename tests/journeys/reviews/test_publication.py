from datetime import date

import pytest

from tests.builders import Desk
from tests.journeys.reviews.review_clocks import due, late
from tests.people import BOARD_CHAIR, MANAGER
from tests.review_lives import at_publication, found
from tracker.operations.reviews.review_ask import ReviewAsk
from tracker.operations.reviews.review_at_hand import clocks_of
from tracker.operations.reviews.review_moves import move_review, record_date
from tracker.records import Review
from tracker.store.items import find
from workflows.refusals import MoveRefused


def test_publication_too_soon_after_the_copies_names_the_earliest_day(desk: Desk) -> None:
    reference = at_publication(desk, copies_sent_on=date(2016, 12, 22))
    there = desk.on(date(2017, 1, 4))
    assert due(there, reference)["send_before_publication"] == date(2016, 12, 21)
    with pytest.raises(MoveRefused, match="5 January 2017"):
        move_review(there.app, there.board, reference, "publish", by=MANAGER, ask=ReviewAsk())
    next_day = desk.on(date(2017, 1, 5))
    ask = ReviewAsk()
    moved = move_review(next_day.app, next_day.board, reference, "publish", by=MANAGER, ask=ask)
    assert moved.to.name == "published"
    assert due(next_day, reference)["keep_available"] == date(2018, 1, 5)
    assert "keep_available" not in late(next_day, date(2018, 6, 1))


def test_moving_the_publication_moves_its_clock_and_leaves_no_other(desk: Desk) -> None:
    reference = at_publication(desk, copies_sent_on=date(2016, 12, 22))
    there = desk.on(date(2017, 1, 4))
    record_date(there.app, there.board, reference, "publication", date(2017, 1, 5), by=MANAGER)
    with there.app.store.reading() as session:
        review = find(session, Review, there.board.id or 0, reference)
        clocks = [c for c in clocks_of(session, review.id or 0) if c.name.startswith("send")]
    assert [(c.anchor_on, c.due_on, c.met_on) for c in clocks] == [
        (date(2017, 1, 5), date(2016, 12, 22), date(2016, 12, 22))
    ]


def test_the_chair_may_override_the_rule_about_copies_with_a_reason(desk: Desk) -> None:
    reference = at_publication(desk, copies_sent_on=date(2016, 12, 22))
    there = desk.on(date(2017, 1, 4))
    ask = ReviewAsk(reason="The inquest opens on 5 January")
    moved = move_review(there.app, there.board, reference, "publish_early", by=BOARD_CHAIR, ask=ask)
    assert moved.to.name == "published"


def test_a_review_with_an_open_action_cannot_close(desk: Desk) -> None:
    reference = found(desk)
    desk.action(reference, date(2016, 12, 1))
    with pytest.raises(MoveRefused):
        move_review(
            desk.app, desk.board, reference, "close", by=BOARD_CHAIR, ask=ReviewAsk(reason="Done")
        )
