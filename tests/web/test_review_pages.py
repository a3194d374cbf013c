"""A review read in the browser: its summary and each of its parts, at an address of its own."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.builders import Desk
from tests.people import ALICE, BOARD_CHAIR, CHARLIE, MANAGER, OUTSIDER
from tests.review_lives import decided, found, recommended
from tests.web.browser import Browser
from tracker.operations.reviews.restricting import restrict_review
from tracker.operations.reviews.review_holds import NewHold, hold_review

SignedIn = Callable[[str], Browser]
PARTS = (
    "", "/clocks", "/decisions", "/learning", "/plan", "/duties", "/dissemination", "/history",
    "/decision", "/readers",
)  # fmt: skip


@pytest.mark.parametrize("part", PARTS)
def test_every_part_of_a_review_opens_and_is_seen_by_those_who_may(
    open_desk: Desk, signed_in: SignedIn, part: str
) -> None:
    reference = found(open_desk)
    assert signed_in(MANAGER).get(f"/reviews/{reference}{part}").status == 200
    assert signed_in(CHARLIE).get(f"/reviews/{reference}{part}").status == 200
    for stranger in (ALICE, OUTSIDER):
        assert signed_in(stranger).get(f"/reviews/{reference}{part}").status == 404


def test_the_summary_says_which_steps_are_done_and_which_are_to_come(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = recommended(open_desk, notified_on=date(2016, 6, 1))
    words = signed_in(MANAGER).get(f"/reviews/{reference}").words
    assert "Referral received Done, 1 June 2016" in words
    assert "Recommended to the chair Now, since 1 June 2016" in words
    assert "The decision To come" in words
    assert "Decided: serious case review" not in words


def test_after_the_decision_the_way_to_the_end_is_shown(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    day = date(2016, 6, 1)
    reference = decided(open_desk, notified_on=day, on=day)
    words = signed_in(MANAGER).get(f"/reviews/{reference}").words
    assert "Commissioned To come" in words
    assert "Published To come" in words


def test_each_sees_what_they_may_do_now_and_who_else_may(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = recommended(open_desk, notified_on=date(2016, 6, 1))
    chair = signed_in(BOARD_CHAIR).get(f"/reviews/{reference}")
    assert f'href="/reviews/{reference}/decision/new">Decide' in chair.text
    manager = signed_in(MANAGER).get(f"/reviews/{reference}")
    assert "/decision/new" not in manager.text
    assert "Decide on no review: The Chair (Independent Chair)" in manager.words


def test_a_clock_tells_its_rule_and_how_it_was_counted(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.review(notified_on=date(2016, 6, 1))
    words = signed_in(MANAGER).get(f"/reviews/{reference}/clocks").words
    assert "Working Together" in words
    assert "after Wednesday 1 June 2016" in words


def test_the_decision_has_a_record_of_one_page(open_desk: Desk, signed_in: SignedIn) -> None:
    day = date(2016, 6, 1)
    reference = decided(open_desk, notified_on=day, on=day)
    words = signed_in(MANAGER).get(f"/reviews/{reference}/decision").words
    assert f"Record of the decision on {reference}" in words
    assert "I have read the file" in words
    assert "Abuse is known and the child died" in words


def test_a_restricted_review_says_how_many_see_it_and_who(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.review(notified_on=date(2016, 6, 1))
    restrict_review(open_desk.app, open_desk.board, reference, by=MANAGER, reason="A trial")
    there = signed_in(MANAGER).get(f"/reviews/{reference}")
    assert "Restricted: seen by 1 person" in there.words
    there.get(f"/reviews/{reference}/readers")
    assert "The Manager, Business Manager" in there.words
    assert "The Manager, the review" in there.words
    there.get(f"/reviews/{reference}/decisions")
    assert there.get(f"/reviews/{reference}/readers").words.count("The Manager, the decision") == 1
    assert signed_in(CHARLIE).get(f"/reviews/{reference}").status == 404


def test_a_hold_is_told_with_its_review(open_desk: Desk, signed_in: SignedIn) -> None:
    reference = open_desk.review(notified_on=date(2016, 6, 1))
    new = NewHold("coroner", "The inquest opens in May", date(2017, 6, 1), date(2016, 6, 2))
    hold_review(open_desk.app, open_desk.board, reference, new, by=MANAGER)
    there = signed_in(MANAGER)
    assert "On hold for the coroner" in there.get(f"/reviews/{reference}").words
    assert "No clock is stopped" in there.get(f"/reviews/{reference}/clocks").words


def test_what_is_on_the_register_has_its_pages_too(open_desk: Desk, signed_in: SignedIn) -> None:
    reference = open_desk.review(kind="undecided")
    there = signed_in(MANAGER)
    for part in PARTS[:-2]:
        assert there.get(f"/reviews/{reference}{part}").status == 200, part
    assert "Kept on the register" in there.get(f"/reviews/{reference}").words


def test_its_history_speaks_of_labels_names_and_days(open_desk: Desk, signed_in: SignedIn) -> None:
    reference = open_desk.review(notified_on=date(2016, 6, 1), aware_on=date(2016, 5, 27))
    words = signed_in(MANAGER).get(f"/reviews/{reference}/history").words
    assert "Type: Serious Case Review State: Referral received" in words
    assert "Subgroup: Case Review Subgroup" in words
    assert "The local authority learned of the incident: 27 May 2016" in words
