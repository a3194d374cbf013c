"""A story: sent back with a reason, shown again with better evidence, and signed off."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.browser.sites import Site
from tests.browser.visitors import Visitor
from tests.people import ALICE, CHARLIE
from tracker.pages.action_pages import action_page

SignedIn = Callable[[str], Visitor]
REASON = "It covers one ward of three"


@pytest.fixture
def path(site: Site) -> str:
    """The page of an action that waits for the chair of its subgroup."""
    return f"/actions/{site.desk.submitted(date(2016, 9, 30))}"


def hand_in(owner: Visitor, what_was_done: str, grade: str) -> None:
    """Mark the action of the page as complete."""
    owner.press("Mark as complete")
    owner.type("What was done", what_was_done)
    owner.choose(grade)
    owner.press("Continue")
    owner.press("Mark as complete")
    owner.sees("Submitted for sign-off")


def test_what_was_sent_back_is_shown_again_and_signed_off(
    site: Site, signed_in: SignedIn, path: str
) -> None:
    chair, owner = signed_in(CHARLIE), signed_in(ALICE)
    chair.open(path)
    chair.press("Sign off or return to the owner")
    chair.choose("Return to the owner")
    chair.type("Why", REASON)
    chair.press("Send your answer")
    owner.open(path)
    owner.sees(REASON)
    hand_in(owner, "All three wards", "Practice: such as an audit of files")
    chair.open(path)
    chair.press("Sign off or return to the owner")
    chair.choose("Sign off")
    chair.press("Send your answer")
    chair.sees("Signed off")
    assert site.desk.read(action_page, path.rpartition("/")[2]).action.state == "signed_off"


def test_a_chair_who_says_no_reason_is_asked_for_one(signed_in: SignedIn, path: str) -> None:
    chair = signed_in(CHARLIE)
    chair.open(f"{path}/sign-off")
    chair.choose("Return to the owner")
    chair.press("Send your answer")
    assert chair.page.title().startswith("Error: ")
    assert chair.jump("No reason is given: say why, in a sentence or two.") == "reason"
