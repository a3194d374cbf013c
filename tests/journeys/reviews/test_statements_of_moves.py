"""What a review's moves ask of the database: it is read once, and no fact is looked up in vain."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.builders import Desk
from tests.people import BOARD_CHAIR, CHARLIE, MANAGER
from tests.review_lives import THE_CHILD_DIED, at_publication, found, recommended
from tests.statements import Statements, statements
from tracker.operations.reviews.criteria import answer_criterion
from tracker.operations.reviews.deciding import Advice, Ruling, decide_review, recommend_to_chair
from tracker.operations.reviews.referrals import NewReview, log_review
from tracker.operations.reviews.review_moves import record_date
from tracker.pages.available_moves import offers_on_review

DAY = date(2016, 7, 1)
LIVES: dict[str, Callable[[Desk], str]] = {
    "recommended": lambda desk: recommended(desk, notified_on=DAY),
    "agreed": found,
    "at publication": lambda desk: at_publication(desk, copies_sent_on=date(2016, 12, 22)),
}


def asked_by(desk: Desk, step: Callable[[], object]) -> Statements:
    with statements(desk.app.store) as asked:
        step()
    return asked


def moves_open(desk: Desk, reference: str, by: str) -> tuple[int, list[str]]:
    """Return how many moves are open to somebody, and what was asked to say so."""
    with statements(desk.app.store) as asked:
        offers = offers_on_review(desk.app, desk.board, reference, by=by).offers
    return len(offers), asked.selects


def test_a_referral_is_logged_with_thirteen_questions(desk: Desk) -> None:
    new = NewReview("scr", "case-review", pseudonyms=("Wren",), notified_on=DAY)
    asked = asked_by(desk, lambda: log_review(desk.app, desk.board, new, by=MANAGER))
    assert len(asked.selects) <= 13, str(asked)
    assert asked.transactions == 1


def test_advice_is_given_with_thirteen_questions(desk: Desk) -> None:
    reference = desk.review(notified_on=DAY)
    for name, answer in THE_CHILD_DIED.items():
        answer_criterion(desk.app, desk.board, reference, name, answer, by=CHARLIE)
    advice = Advice("scr", True, "Abuse is known")
    asked = asked_by(
        desk, lambda: recommend_to_chair(desk.app, desk.board, reference, advice, by=CHARLIE)
    )
    assert len(asked.selects) <= 13, str(asked)
    assert asked.transactions == 1


def test_a_decision_is_taken_with_twelve_questions(desk: Desk) -> None:
    reference = recommended(desk, notified_on=DAY)
    ruling = Ruling("scr", "I have read the file")
    asked = asked_by(
        desk, lambda: decide_review(desk.app, desk.board, reference, ruling, by=BOARD_CHAIR)
    )
    assert len(asked.selects) <= 12, str(asked)
    assert asked.transactions == 1


def test_a_date_is_recorded_with_nine_questions(desk: Desk) -> None:
    reference = recommended(desk, notified_on=DAY)
    asked = asked_by(
        desk, lambda: record_date(desk.app, desk.board, reference, "aware", DAY, by=MANAGER)
    )
    assert len(asked.selects) <= 9, str(asked)


@pytest.mark.parametrize("by", [BOARD_CHAIR, CHARLIE, MANAGER])
@pytest.mark.parametrize("life", LIVES)
def test_what_may_be_done_is_asked_once_however_many_moves_are_open(
    desk: Desk, life: str, by: str
) -> None:
    number, selects = moves_open(desk, LIVES[life](desk), by)
    assert number <= 4
    assert len(selects) == len(set(selects)) <= 7, selects
