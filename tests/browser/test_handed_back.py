"""A story: an action that isn't its owner's is handed back, and placed with somebody else."""

from collections.abc import Callable
from datetime import date

from tests.browser.sites import Site
from tests.browser.visitors import Visitor
from tests.people import ALICE, MANAGER

SignedIn = Callable[[str], Visitor]
HAND_BACK = "Hand it back: not mine, or blocked by another"


def test_what_was_handed_back_is_placed_again(site: Site, signed_in: SignedIn) -> None:
    path = f"/actions/{site.desk.started(date(2016, 9, 30))}"
    owner, manager = signed_in(ALICE), signed_in(MANAGER)
    owner.open(path)
    owner.press(HAND_BACK)
    owner.choose("It is not this role's to do")
    owner.type("Why", "Referrals are audited by the director")
    owner.press(HAND_BACK)
    manager.open("/")
    manager.sees("Handed back")
    manager.open(path)
    manager.press("Place with an owner")
    manager.choose("Director of Nursing")
    manager.press("Place with an owner")
    manager.sees("Director of Nursing, held by Bob")
