"""A story: somebody at two browsers ends one sign-in from the other, then the one they are at."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.visitors import Visitor
from tests.people import ALICE


def ends(of: Page, *, this_one: bool) -> None:
    """Press what ends the sign-in of this browser, or of the other."""
    rows = of.locator("form[action^='/account/sign-ins/']")
    for at in range(rows.count()):
        line = rows.nth(at).locator("xpath=preceding-sibling::p[1]").inner_text()
        if ("(this one)" in line) == this_one:
            rows.nth(at).get_by_role("button").click()
            return
    raise AssertionError("There is no such sign-in on the page.")


def test_a_sign_in_is_ended_from_another_browser_and_then_the_own(
    signed_in: Callable[[str], Visitor],
) -> None:
    phone, desk = signed_in(ALICE), signed_in(ALICE)
    desk.press("My account")
    ends(desk.page, this_one=False)
    desk.sees("That sign-in has ended.")
    phone.open("/actions")
    phone.sees("Sign in")
    desk.open("/account")
    ends(desk.page, this_one=True)
    desk.sees("You have signed out")
    desk.open("/account")
    desk.sees("Sign in")
