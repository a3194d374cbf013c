"""A review that ends leaves nothing behind: each thing that is open is named, and holds it."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.journeys.walks.review_walks import BY_ROLE, Walk
from tests.learning import finding, settle
from tests.people import BOARD_CHAIR, CHARLIE, MANAGER
from tests.workflows.builders import SHIPPED
from tracker.operations.reviews.agency_returns import NewReturn, ReturnAsk, ask_agency, move_return
from tracker.operations.reviews.notices import NewNotice, NoticeAsk, add_notice, move_notice
from tracker.operations.reviews.review_ask import ReviewAsk
from tracker.operations.reviews.review_holds import NewHold, Release, hold_review, release_review
from tracker.operations.reviews.review_moves import move_review
from workflows.refusals import MoveRefused

LATER = date(2026, 9, 1)


@pytest.fixture
def ready(desk: Desk) -> Walk:
    """A learning review that only waits for its learning to be shared, and to be closed."""
    flow = SHIPPED["learning_review.v1"]
    walk = Walk(desk, flow, date(2026, 1, 5))
    for role, move in flow.examples[0].steps[:-1]:
        walk.wait(9)
        assert walk.try_move(move, BY_ROLE[role], empty_handed=False), move
    return walk


def refusals(walk: Walk) -> dict[str, str]:
    """Close the review; return why that is refused, by need."""
    ask = ReviewAsk(reason="All is done")
    app, board = walk.desk.app, walk.desk.board
    with pytest.raises(MoveRefused) as refused:
        move_review(app, board, walk.reference, "close", by=CHARLIE, ask=ask)
    return {reason.code: reason.sentence for reason in refused.value.reasons}


def test_nothing_but_the_learning_holds_a_review_without_anything_open(ready: Walk) -> None:
    assert list(refusals(ready)) == ["learning_shared"]


def test_a_contested_finding_holds_a_review_open_until_the_reply(ready: Walk) -> None:
    made = finding(ready.desk, ready.reference)
    settle(ready.desk, made, "contest", by_whom="Respect", reason="It is not so")
    assert f"1 finding is contested with no reply ({made})" in refusals(ready)["duties_met"]
    settle(ready.desk, made, "record_reply", response="It stands")
    assert "duties_met" not in refusals(ready)


def test_an_unsent_notice_added_by_hand_holds_a_review_open(ready: Walk) -> None:
    app, board = ready.desk.app, ready.desk.board
    new = NewNotice("Home Office", "The report", LATER)
    made = add_notice(app, board, ready.reference, new, by=MANAGER).reference
    assert f"1 notice is unsent ({made})" in refusals(ready)["duties_met"]
    move_notice(app, board, made, "send", by=MANAGER, ask=NoticeAsk(evidence="Post book"))
    assert "duties_met" not in refusals(ready)


def test_each_open_agency_return_holds_a_review_open(ready: Walk) -> None:
    app, board, review = ready.desk.app, ready.desk.board, ready.reference
    for agency in ("hospital", "police"):
        ask_agency(app, board, review, NewReturn(agency, "chronology", LATER), by=MANAGER)
    said = refusals(ready)["duties_met"]
    assert f"2 agency returns are open ({review}-Q01, {review}-Q02)" in said
    move_return(app, board, f"{review}-Q01", "return", by=MANAGER, ask=ReturnAsk())
    waived = ReturnAsk(reason="It knew nobody of the family")
    move_return(app, board, f"{review}-Q02", "waive", by=MANAGER, ask=waived)
    assert "duties_met" not in refusals(ready)


def test_an_open_hold_holds_a_review_open_and_says_nothing_of_its_reason(ready: Walk) -> None:
    app, board = ready.desk.app, ready.desk.board
    day = app.clock.today()
    hold_review(app, board, ready.reference, NewHold("coroner", "Secret", LATER), by=MANAGER)
    said = refusals(ready)["duties_met"]
    assert f"1 hold is open (the coroner since {day:%-d %B %Y})" in said
    assert "Secret" not in said
    release_review(app, board, ready.reference, Release("coroner"), by=MANAGER)
    assert "duties_met" not in refusals(ready)


def test_an_open_action_is_named(ready: Walk) -> None:
    made = ready.desk.action(ready.reference, LATER)
    assert f"1 action is still open ({made})" in refusals(ready)["no_open_actions"]


def test_a_clock_that_runs_is_named_by_its_label(desk: Desk) -> None:
    walk = Walk(desk, SHIPPED["dhr.v1"], date(2026, 1, 5))
    for move, by in (("recommend", CHARLIE), ("decide_none", BOARD_CHAIR)):
        assert walk.try_move(move, by, empty_handed=False)
    app, board = walk.desk.app, walk.desk.board
    named = r"1 statutory clock is still running \(Tell the Home Office of the decision\)"
    ask = ReviewAsk(reason="No review is needed")
    with pytest.raises(MoveRefused, match=named):
        move_review(app, board, walk.reference, "not_progress", by=MANAGER, ask=ask)


def test_what_is_open_holds_up_no_move_on_the_way(desk: Desk) -> None:
    walk = Walk(desk, SHIPPED["learning_review.v1"], date(2026, 1, 5))
    app, board = walk.desk.app, walk.desk.board
    hold_review(app, board, walk.reference, NewHold("coroner", "An inquest", LATER), by=MANAGER)
    assert walk.try_move("recommend", CHARLIE, empty_handed=False)
