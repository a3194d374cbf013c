"""The digest of the board's own chair: what is theirs, and what has climbed to their rung."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.journeys.due_dates.extension_asks import A01, DUE, X01, asked
from tests.people import BOARD_CHAIR, CHARLIE, MANAGER
from tests.review_lives import decided, recommended
from tests.runs import queue_digests
from tracker.errors import NotFound
from tracker.operations.boards.tenures import appoint, stand_down
from tracker.operations.meetings.meetings_added import add_meeting
from tracker.operations.plans.extension_answers import pass_up
from tracker.telling.digest_queue import preview

LATE, VERY_LATE = date(2016, 10, 3), date(2017, 1, 9)


def read(desk: Desk, as_of: date) -> str:
    """Return what the board's chair would read."""
    return preview(desk.app, desk.board, None, as_of=as_of).text


def test_an_action_that_is_a_little_late_is_the_subgroup_s_alone(desk: Desk) -> None:
    desk.started(DUE)
    done = queue_digests(desk.app, desk.board, as_of=date(2016, 7, 25))
    assert BOARD_CHAIR not in done.queued
    assert A01 not in read(desk, LATE)


def test_what_has_climbed_to_the_boards_rung_is_in_it_with_its_subgroup(desk: Desk) -> None:
    desk.started(DUE)
    text = read(desk, VERY_LATE)
    assert f"{A01}: 68 working days late, due 30 September 2016" in text
    assert "Case Review Subgroup." in text


def test_a_decision_that_is_theirs_and_late_is_in_it(desk: Desk) -> None:
    review = desk.review()
    assert f"{review}: Decide whether to review, newly overdue" in read(desk, date(2016, 8, 2))


def test_a_referral_waits_for_the_subgroup_s_chair_though_the_board_s_owes_the_clock(
    desk: Desk,
) -> None:
    review, day = desk.review(), date(2016, 7, 8)
    told = preview(desk.app, desk.board, "case-review", as_of=day).text
    assert f"* {review}: Referral received, waiting for you since 1 July 2016" in told
    assert "Next clock: decide whether to review, due 1 August 2016, not late." in told
    assert review not in read(desk, day)


def test_a_notice_that_others_owe_is_not_told_as_the_chair_s_to_give(desk: Desk) -> None:
    start = date(2016, 7, 1)
    review = decided(desk, notified_on=start, on=start)
    told = read(desk, date(2016, 7, 4))
    assert f"* {review}: Decided: " in told
    assert "Next clock: tell Ofsted" in told


def test_a_referral_that_was_recommended_waits_for_the_board_s_chair_alone(desk: Desk) -> None:
    review, day = recommended(desk, notified_on=date(2016, 7, 1)), date(2016, 7, 8)
    waits = f"* {review}: Decide whether to review, waiting for you since 1 July 2016"
    assert waits in read(desk, day)
    assert "DECISION" not in preview(desk.app, desk.board, "case-review", as_of=day).text


def test_a_decision_comes_up_before_the_board_meets(desk: Desk) -> None:
    desk.review()
    before = date(2016, 7, 4)
    assert "Due 1 August 2016" not in read(desk, before)
    add_meeting(desk.app, desk.board, date(2016, 9, 5), by=MANAGER)
    assert "Due 1 August 2016" in read(desk, before)


def test_a_request_passed_up_waits_for_them_and_no_longer_for_the_subgroup(desk: Desk) -> None:
    desk.started(DUE)
    asked(desk)
    assert X01 not in read(desk, date(2016, 7, 4))
    pass_up(desk.app, desk.board, X01, by=CHARLIE)
    text = read(desk, date(2016, 7, 4))
    assert f"{X01}: more time is asked for, waiting for your answer" in text
    assert "NEEDS YOUR DECISION (1)" in text


def test_who_chairs_the_board_and_a_subgroup_gets_one_letter_on_both(desk: Desk) -> None:
    desk.started(DUE)
    stand_down(desk.app, desk.board, "charlie", by=MANAGER, last_day=date(2016, 6, 30))
    appoint(desk.app, desk.board, "chair", "case-review-chair", by=MANAGER)
    done = queue_digests(desk.app, desk.board, as_of=LATE)
    assert done.queued == (BOARD_CHAIR,)
    text = read(desk, LATE)
    assert text.count(f"- {A01}:") == 1
    assert "Chair, Case Review Subgroup, Independent Chair" in text


def test_f9_while_the_board_has_no_chair_its_manager_reads_for_them(desk: Desk) -> None:
    desk.started(DUE)
    stand_down(desk.app, desk.board, "chair", by=MANAGER, last_day=date(2016, 6, 30))
    text = read(desk, VERY_LATE)
    assert f"{A01}: 68 working days late" in text
    assert "you hold the role Business Manager" in text
    done = queue_digests(desk.app, desk.board, as_of=VERY_LATE)
    assert set(done.queued) == {CHARLIE, MANAGER}
    appoint(desk.app, desk.board, "quality", "board-chair", by=MANAGER)
    with pytest.raises(NotFound, match="has no chair"):
        preview(desk.app, desk.board, None, as_of=date(2014, 1, 1))
