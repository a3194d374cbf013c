"""U4: who decides must have held the role on the day that the decision bears."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.people import BOARD_CHAIR, MANAGER
from tests.review_lives import decided, recommended
from tracker.errors import NotAllowed
from tracker.operations.boards.people_added import add_person
from tracker.operations.boards.tenures import appoint
from tracker.operations.plans.action_input import Ask
from tracker.operations.plans.action_moves import move_action
from tracker.operations.reviews.deciding import Ruling, decide_review, supersede_decision
from tracker.operations.reviews.review_ask import ReviewAsk
from tracker.operations.reviews.review_moves import move_review

JUNE, SEPTEMBER = date(2016, 6, 1), date(2016, 9, 1)
NORA = "nora@board.example"
LATER = date(2016, 9, 20)


def newcomer(desk: Desk, post: str = "board-chair") -> Desk:
    """Return the desk of a day in September, with Nora in a post since the first of the month."""
    there = desk.on(LATER)
    add_person(there.app, there.board, "nora", name="Nora", email=NORA, by=MANAGER)
    appoint(there.app, there.board, "nora", post, by=MANAGER, held_from=SEPTEMBER)
    return there


def test_a_decision_of_a_day_before_its_decider_came_is_refused(desk: Desk) -> None:
    reference = recommended(desk, notified_on=JUNE)
    there = newcomer(desk)
    ruling = Ruling("scr", "I have read the file", date(2016, 8, 31))
    with pytest.raises(NotAllowed) as refused:
        decide_review(there.app, there.board, reference, ruling, by=NORA)
    assert (refused.value.code, refused.value.field) == ("not_in_that_role_then", "on")
    assert "Nora did not hold the role of chair of the board on 31 August 2016" in str(
        refused.value
    )


def test_a_decision_of_the_first_day_in_the_role_is_taken(desk: Desk) -> None:
    reference = recommended(desk, notified_on=JUNE)
    there = newcomer(desk)
    ruling = Ruling("scr", "I have read the file", SEPTEMBER)
    assert decide_review(there.app, there.board, reference, ruling, by=NORA)


def test_whoever_held_the_role_then_may_still_say_so(desk: Desk) -> None:
    reference = recommended(desk, notified_on=JUNE)
    there = newcomer(desk)
    ruling = Ruling("scr", "I have read the file", date(2016, 8, 31))
    assert decide_review(there.app, there.board, reference, ruling, by=BOARD_CHAIR)


def test_better_words_for_a_decision_bear_a_day_of_their_own(desk: Desk) -> None:
    reference = decided(desk, notified_on=JUNE, on=JUNE)
    there = newcomer(desk)
    ruling = Ruling("scr", "In better words", date(2016, 8, 1))
    with pytest.raises(NotAllowed, match="did not hold the role"):
        supersede_decision(there.app, there.board, reference, ruling, by=NORA)


def test_a_move_of_a_review_that_only_a_chair_makes_is_one_of_the_kind(desk: Desk) -> None:
    reference = decided(desk, notified_on=JUNE, on=JUNE)
    there = newcomer(desk)
    named = ReviewAsk(on=JUNE, lead_reviewer="An author", reviewer_is_independent=True)
    with pytest.raises(NotAllowed, match="did not hold the role"):
        move_review(there.app, there.board, reference, "commission", by=NORA, ask=named)


def test_an_action_is_signed_off_on_no_day_before_its_signer_came(desk: Desk) -> None:
    reference = desk.submitted(date(2016, 9, 30))
    there = newcomer(desk, "case-review-chair")
    with pytest.raises(NotAllowed, match="did not hold the role"):
        move_action(
            there.app, there.board, reference, "sign_off", by=NORA, ask=Ask(on=date(2016, 8, 31))
        )


def test_what_a_manager_reports_may_be_older_than_their_role(desk: Desk) -> None:
    reference = decided(desk, notified_on=JUNE, on=JUNE)
    there = newcomer(desk, "manager")
    named = ReviewAsk(on=JUNE, lead_reviewer="An author", reviewer_is_independent=True)
    move_review(there.app, there.board, reference, "commission", by=BOARD_CHAIR, ask=named)
    started = ReviewAsk(on=date(2016, 8, 15))
    assert move_review(there.app, there.board, reference, "start", by=NORA, ask=started)
