"""Lessons that return: found by their words and themes, shown with what became of them."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.people import ALICE, BOB, CHARLIE, MANAGER
from tests.restricted import CANARY
from tracker.errors import BadInput, NotAllowed
from tracker.operations.findings import add_finding
from tracker.operations.recommendations import (
    NewRecommendation,
    add_recommendation,
    amend_recommendation,
)
from tracker.operations.restrictions import restrict_review
from tracker.operations.similar import Returning, similar_to, similar_to_words
from tracker.operations.theme_table import theme_table
from tracker.operations.theme_tags import tag, untag

DRAFT = "Midwives should audit what becomes of referrals"
EARLIER = "Audit each referral that a midwife receives"


def advised(desk: Desk, text: str = EARLIER, *, on: date = date(2015, 5, 1), **told: object) -> str:
    """Give a recommendation of a review of its own, made on a day."""
    there = desk.on(on)
    review = there.review(notified_on=on)
    new = NewRecommendation(text, agency="hospital", **told)  # type: ignore[arg-type]
    return add_recommendation(there.app, there.board, review, new, by=MANAGER).reference


def like(desk: Desk, words: str = DRAFT, **told: object) -> Returning:
    """Give what is like some words."""
    return similar_to_words(desk.app, desk.board, words, **told)  # type: ignore[arg-type]


def test_an_earlier_recommendation_is_found_whatever_its_endings(desk: Desk) -> None:
    earlier = advised(desk)
    (found,) = like(desk).found
    assert found.reference == earlier
    assert set(found.why.words) <= {"audit", "referral", "midwife"}


def test_what_shares_one_word_only_is_not_shown(desk: Desk) -> None:
    advised(desk, "Audit the housing register of the borough")
    assert like(desk).found == ()
    assert like(desk).summary == "Nothing like it is on record."


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
        "This would be the third review since 2015 to say so; of the 2 earlier 2 are closed at "
        "evidence grade 2, and no impact was found."
    )


def test_a_recommendation_is_not_like_those_of_its_own_review(desk: Desk) -> None:
    earlier = advised(desk)
    assert similar_to(desk.app, desk.board, earlier).found == ()


def test_new_words_are_found_and_old_ones_are_not(desk: Desk) -> None:
    earlier = advised(desk)
    amend_recommendation(
        desk.app, desk.board, earlier, "Pay for a chaplain", by=MANAGER, reason="Reworded"
    )
    assert like(desk).found == ()


@pytest.mark.parametrize("words", ['" OR "', "a* NEAR(b)", "' ; drop table", "!!! &&& |||", ""])
def test_no_words_break_the_search(desk: Desk, words: str) -> None:
    advised(desk)
    assert like(desk, words).found == ()


def test_a_restricted_review_is_not_found_by_its_words(desk: Desk) -> None:
    earlier = advised(desk, f"{EARLIER} {CANARY}")
    restrict_review(desk.app, desk.board, earlier[:-4], by=MANAGER, reason="A trial")
    assert like(desk).found == ()


def test_themes_are_kept_once_in_the_order_of_the_list_and_in_history(desk: Desk) -> None:
    item = advised(desk)
    tag(desk.app, desk.board, item, ["training", "recording"], by=CHARLIE)
    assert tag(desk.app, desk.board, item, ["training"], by=CHARLIE) == ["recording", "training"]
    assert untag(desk.app, desk.board, item, ["training"], by=CHARLIE) == ["recording"]


def test_a_theme_that_is_not_on_the_list_is_refused_with_its_neighbour(desk: Desk) -> None:
    item = advised(desk)
    with pytest.raises(BadInput, match="Did you mean thresholds"):
        tag(desk.app, desk.board, item, ["threshold"], by=CHARLIE)
    with pytest.raises(BadInput, match="does not bear the theme recording"):
        untag(desk.app, desk.board, item, ["recording"], by=CHARLIE)


def test_an_action_owner_may_not_put_themes_on(desk: Desk) -> None:
    item = advised(desk)
    with pytest.raises(NotAllowed):
        tag(desk.app, desk.board, item, ["recording"], by=ALICE)


def test_themes_are_counted_by_agency_and_year(desk: Desk) -> None:
    for year in (2015, 2016, 2016):
        advised(desk, on=date(year, 2, 1), themes=("recording",))
    table = theme_table(desk.app, desk.board)
    (row,) = table.rows
    assert table.years == (2015, 2016)
    assert (row.agency, row.by_year, row.reviews) == (
        "Three Rivers Hospital",
        {2015: 1, 2016: 2},
        3,
    )


def test_a_finding_counts_at_no_agency(desk: Desk) -> None:
    review = desk.review()
    add_finding(desk.app, desk.board, review, "Calls", by=MANAGER, themes=("recording",))
    assert theme_table(desk.app, desk.board).rows[0].agency == "No agency named"


def closed(desk: Desk, recommendation: str) -> None:
    """Carry a recommendation out by one action, signed off on a document."""
    review = recommendation[:-4]
    action = desk.action(review, None, recommendation=recommendation)
    desk.move(action, "set_due", by=BOB, due_on=date(2017, 1, 10))
    desk.move(action, "agree", by=BOB)
    desk.move(action, "start", by=ALICE)
    desk.move(action, "submit", by=ALICE, note="Audit report", grade=2)
    desk.move(action, "sign_off", by=CHARLIE)
