"""Lessons that return: found by their words and themes, shown with what became of them."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.journeys.learning.lessons import EARLIER, advised
from tests.people import ALICE, BOB, CHARLIE, MANAGER
from tests.restricted import CANARY
from tracker.errors import BadInput
from tracker.operations.learning.recommendations import (
    amend_recommendation,
)
from tracker.operations.reviews.restricting import restrict_review
from tracker.pages.similar import Returning, similar_to, similar_to_words

DRAFT = "Midwives should audit what becomes of referrals"


def like(desk: Desk, words: str = DRAFT, **told: object) -> Returning:
    """Return what is like some words."""
    return desk.read(similar_to_words, words, **told)


def test_an_earlier_recommendation_is_found_whatever_its_endings(desk: Desk) -> None:
    earlier = advised(desk)
    (found,) = like(desk).found
    assert found.reference == earlier
    assert set(found.why.words) <= {"audit", "referral", "midwife"}


def test_what_shares_one_word_only_is_not_shown(desk: Desk) -> None:
    advised(desk, "Audit the housing register of the borough")
    assert like(desk).found == ()
    assert like(desk).summary == "Nothing like it is on record."


@pytest.mark.parametrize("words", ["", '" OR "', "!!! &&&", "Ensure that all staff keep working"])
def test_what_tells_no_lesson_from_another_is_a_sentence(desk: Desk, words: str) -> None:
    with pytest.raises(BadInput, match="says nothing that tells one lesson from another"):
        desk.read(similar_to_words, words)


def test_a_theme_is_enough_whatever_the_words(desk: Desk) -> None:
    earlier = advised(desk, "Pay for a chaplain", themes=("thresholds",))
    assert like(desk).found == ()
    (found,) = like(desk, themes=("thresholds",)).found
    assert (found.reference, found.why.themes) == (earlier, ("thresholds",))


def test_the_third_review_is_told_how_the_earlier_two_were_closed(desk: Desk) -> None:
    for year in (2015, 2016):
        closed(desk.on(date(year, 2, 1)), advised(desk, on=date(year, 2, 1)))
    told = like(desk).summary
    assert told == (
        "This would be the third review since 2015 to say so; of the 2 earlier 2 are closed "
        "on a document (grade 2 of 6), and no impact was found."
    )


def test_a_recommendation_is_not_like_those_of_its_own_review(desk: Desk) -> None:
    earlier = advised(desk)
    assert desk.read(similar_to, earlier).found == ()


def test_new_words_are_found_and_old_ones_are_not(desk: Desk) -> None:
    earlier = advised(desk)
    amend_recommendation(
        desk.app, desk.board, earlier, "Pay for a chaplain", by=MANAGER, reason="Reworded"
    )
    assert like(desk).found == ()


@pytest.mark.parametrize(
    "words", ['hats" OR "', "hats* NEAR(b)", "' ; drop table", "!!! hats &&& |||"]
)
def test_no_words_break_the_search(desk: Desk, words: str) -> None:
    advised(desk)
    assert like(desk, words).found == ()


def test_a_restricted_review_is_not_found_by_its_words(desk: Desk) -> None:
    earlier = advised(desk, f"{EARLIER} {CANARY}")
    restrict_review(desk.app, desk.board, earlier[:-4], by=MANAGER, reason="A trial")
    assert like(desk).found == ()


def closed(desk: Desk, recommendation: str) -> None:
    """Carry a recommendation out by one action, signed off on a document."""
    review = recommendation[:-4]
    action = desk.action(review, None, recommendation=recommendation)
    desk.move(action, "set_due", by=BOB, due_on=date(2017, 1, 10))
    desk.move(action, "agree", by=BOB)
    desk.move(action, "start", by=ALICE)
    desk.move(action, "submit", by=ALICE, note="Audit report", grade=2)
    desk.move(action, "sign_off", by=CHARLIE)
