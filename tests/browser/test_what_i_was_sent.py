"""A story: somebody looks at their account, reads what they were sent, and asks what is kept."""

from collections.abc import Callable
from datetime import date

from tests.browser.sites import Site
from tests.browser.visitors import Visitor
from tests.people import ALICE, CHARLIE, MANAGER

DUE = date(2016, 9, 30)


def test_an_owner_reads_a_letter_again(site: Site, signed_in: Callable[[str], Visitor]) -> None:
    reference = site.desk.submitted(DUE)
    site.desk.move(reference, "return", by=CHARLIE, reason="One ward of three")
    owner = signed_in(ALICE)
    owner.press("My account")
    owner.sees("Head of Midwifery")
    owner.press("What you were sent")
    owner.press(f"Returned to the owner: {reference}")
    owner.sees("The mail server said")
    for name in ("Help", "Accessibility statement", "Privacy notice", "Cookies"):
        owner.press(name)
        owner.sees(name)


def test_a_manager_sees_how_the_service_stands(signed_in: Callable[[str], Visitor]) -> None:
    manager = signed_in(MANAGER)
    manager.press("My account")
    manager.press("How the service stands")
    manager.sees("What runs by itself")


def test_a_stranger_reads_how_to_sign_in(arrive: Callable[[], Visitor]) -> None:
    stranger = arrive()
    stranger.open("/sign-in")
    for name in ("Help", "Accessibility statement", "Privacy notice", "Cookies"):
        stranger.press(name)
        stranger.sees(name)
