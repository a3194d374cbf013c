"""A review names the person who leads it, and that person sees it."""

import json
from datetime import date

import pytest

from tests.builders import Desk
from tests.journeys.reviews.lineage import moved
from tests.people import BOARD_CHAIR, CHARLIE, MANAGER, MEMBER, REVIEWER
from tests.queued import letters_of
from tests.review_lives import decided
from tracker.changing import asking
from tracker.errors import BadInput, NotAllowed
from tracker.operations.reviews.lead_reviewers import name_lead
from tracker.pages.histories import history_of
from tracker.pages.review_lines import review_lines
from tracker.pages.reviews_in_full import review_in_full

NAMED = {"lead_reviewer": "J Smith", "reviewer_is_independent": True}


def lead(desk: Desk, review: str, person: str = "reviewer", *, by: str = MANAGER) -> None:
    name_lead(desk.app, desk.board, review, person, by=by, reason="Commissioned")


def seen_by(desk: Desk, address: str) -> list[str]:
    """Return the reviews that somebody sees."""
    with asking(desk.app, desk.board, address) as work:
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
    event, letter = desk.read(history_of, review)[-2:]
    assert letter.what == "letter queued"
    assert (event.what, event.became, event.reason) == (
        "name_lead",
        {"lead": "reviewer"},
        "Commissioned",
    )


def test_nobody_leads_without_such_a_post_or_twice(desk: Desk) -> None:
    review = desk.review()
    with pytest.raises(BadInput, match="Alice is no lead reviewer"):
        lead(desk, review, "alice")
    lead(desk, review)
    with pytest.raises(BadInput, match="leads SCR-2016-01 already"):
        lead(desk, review)


def test_a_member_of_the_subgroup_does_not_say_who_leads(desk: Desk) -> None:
    with pytest.raises(NotAllowed, match="business manager, chair of the board or chair"):
        lead(desk, desk.review(), by=MEMBER)


def test_a_lead_reviewer_is_told_of_the_reviews_that_they_lead_alone(desk: Desk) -> None:
    day = date(2016, 7, 1)
    review, there = decided(desk, notified_on=day, on=day), desk.on(day)
    moved(there, review, "commission", by=BOARD_CHAIR, **NAMED)
    assert told(there, REVIEWER) == []
    lead(there, review)
    moved(there, review, "start", by=REVIEWER)
    moved(there, review, "draft", by=REVIEWER)
    moved(there, review, "send_back", by=CHARLIE, reason="The ward is not in it")
    assert told(there, REVIEWER) == ["Named as lead reviewer", "The draft was sent back"]


def told(desk: Desk, address: str) -> list[str]:
    """Return what the letters to somebody are about, in order."""
    letters = letters_of(desk.app, desk.board)
    return [json.loads(one.facts)["news"] for one in letters if one.to_address == address]
