"""A review names the person who leads it, and that person sees it."""

import pytest

from tests.builders import Desk
from tests.people import ALICE, CHARLIE, MANAGER, REVIEWER
from tracker.changing import asking
from tracker.changing.work import see_as_actor
from tracker.errors import BadInput, NotAllowed
from tracker.operations.reviews.lead_reviewers import name_lead
from tracker.pages.histories import history_of
from tracker.pages.review_lines import review_lines
from tracker.pages.reviews_in_full import review_in_full


def lead(desk: Desk, review: str, person: str = "reviewer", *, by: str = MANAGER) -> None:
    name_lead(desk.app, desk.board, review, person, by=by, reason="Commissioned")


def seen_by(desk: Desk, address: str) -> list[str]:
    """Return the reviews that somebody sees."""
    with asking(desk.app, desk.board, address) as work:
        see_as_actor(work.app, work.session, work.actor)
        return [line.reference for line in review_lines(work)]


def test_a_lead_reviewer_sees_the_reviews_that_name_them_and_no_others(desk: Desk) -> None:
    mine, _ = desk.review(), desk.review()
    assert seen_by(desk, REVIEWER) == []
    lead(desk, mine, by=CHARLIE)
    assert seen_by(desk, REVIEWER) == [mine]


def test_the_page_and_the_history_say_who_leads(desk: Desk) -> None:
    review = desk.review()
    lead(desk, review)
    full = desk.read(review_in_full, review)
    assert (full.lead_reviewer, full.lead_person) == ("Reviewer", "Reviewer")
    event = desk.read(history_of, review)[-1]
    assert (event.what, event.became, event.reason) == (
        "name_lead",
        {"lead": "reviewer"},
        "Commissioned",
    )


def test_nobody_leads_without_such_a_post_or_twice(desk: Desk) -> None:
    review = desk.review()
    with pytest.raises(BadInput, match="Alice holds no post of a lead reviewer"):
        lead(desk, review, "alice")
    lead(desk, review)
    with pytest.raises(BadInput, match="leads SCR-2016-01 already"):
        lead(desk, review)


def test_an_owner_does_not_say_who_leads(desk: Desk) -> None:
    with pytest.raises(NotAllowed, match="business manager, chair of the board or chair"):
        lead(desk, desk.review(), by=ALICE)
