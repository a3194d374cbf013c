"""A story: an owner who has no mouse: Tab, Enter and Space, and the focus always in sight."""

from collections.abc import Callable
from datetime import date

from tests.browser.sites import Site
from tests.browser.visitors import Visitor
from tests.people import ALICE
from tracker.pages.action_pages import action_page

DUE = date(2016, 9, 30)


def test_an_owner_hands_in_by_the_keyboard_alone(site: Site, arrive: Callable[[], Visitor]) -> None:
    reference = site.desk.started(DUE)
    owner = arrive()
    owner.open(f"/actions/{reference}")
    owner.write("Your work email address", ALICE)
    owner.key("Enter", "Send me a link")
    owner.open(site.link_in(site.letter_after(0, says="/sign-in/link/")))
    owner.key("Space", "Sign in")
    owner.key("Enter", "Mark as complete")
    owner.write("What was done", "Every ward audited.")
    owner.tab_to("A statement: somebody says that it was done")
    owner.page.keyboard.press("ArrowDown")
    owner.key("Space", "Continue")
    owner.key("Enter", "Mark as complete")
    owner.sees("Submitted for sign-off")
    shown = site.desk.read(action_page, reference).evidence
    assert [(one.note, one.grade) for one in shown] == [("Every ward audited.", 2)]


def test_the_first_tab_leads_past_what_stands_on_every_page(
    signed_in: Callable[[str], Visitor],
) -> None:
    owner = signed_in(ALICE)
    owner.open("/actions")
    before = owner.effort.presses
    owner.tab_to("Skip to main content")
    owner.page.keyboard.press("Enter")
    assert owner.effort.presses == before + 1
    assert owner.page.url.endswith("#main-content")
