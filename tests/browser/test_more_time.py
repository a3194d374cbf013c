"""A story: more time is asked for in the owner's words, and the chair's answer moves the date."""

from collections.abc import Callable
from datetime import date

from tests.browser.sites import Site
from tests.browser.visitors import Visitor
from tests.people import ALICE, CHARLIE

SignedIn = Callable[[str], Visitor]


def ask_for_more_time(owner: Visitor) -> None:
    """Ask for four weeks more."""
    owner.press("Ask for more time")
    owner.type_date("New due date", "28", "10", "2016")
    owner.choose("Waits on another agency")
    owner.type("In your own words", "The police send their part in October")
    owner.press("Ask for more time")


def test_more_time_is_asked_for_and_granted(site: Site, signed_in: SignedIn) -> None:
    reference = site.desk.started(date(2016, 9, 30))
    owner, chair = signed_in(ALICE), signed_in(CHARLIE)
    owner.open(f"/actions/{reference}")
    ask_for_more_time(owner)
    owner.sees("28 October 2016")
    chair.open(f"/{reference}-X01")
    chair.sees("The police send their part in October")
    chair.choose("Grant the later date")
    chair.press("Send the answer")
    owner.open(f"/actions/{reference}")
    owner.sees("due 28 October 2016")
