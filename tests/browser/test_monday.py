"""A story: a business manager's Monday, from what nobody owns to one change for several actions."""

from collections.abc import Callable
from datetime import date

from tests.browser.sites import Site
from tests.browser.visitors import Visitor
from tests.people import MANAGER
from tracker.pages.action_pages import action_page

SignedIn = Callable[[str], Visitor]
DUE = date(2016, 9, 30)


def owner_of(site: Site, reference: str) -> str | None:
    """Return the post that owns an action."""
    return site.desk.read(action_page, reference).action.owner


def test_a_manager_gives_what_nobody_owns_an_owner(site: Site, signed_in: SignedIn) -> None:
    unowned = site.desk.action(site.desk.review(), DUE, owner=None)
    manager = signed_in(MANAGER)
    manager.open("/")
    manager.sees("No owner (1)")
    manager.press(f"{unowned}: Audit the referrals")
    manager.press("Change the owner")
    manager.choose("Head of Midwifery")
    manager.press("Change the owner")
    manager.sees("Head of Midwifery")
    assert owner_of(site, unowned) == "Head of Midwifery"
    manager.open("/")
    assert "No owner" not in manager.page.inner_text("main")


def test_a_manager_changes_several_actions_after_reading_what_would_happen(
    site: Site, signed_in: SignedIn
) -> None:
    review = site.desk.review()
    plan = [site.desk.action(review, DUE, owner=None) for _ in range(2)]
    manager = signed_in(MANAGER)
    manager.open(f"/actions?review={review}")
    manager.press("Change several of these")
    manager.press("Give them another owner")
    for reference in plan:
        manager.choose(f"{reference}: Audit the referrals, Three Rivers Hospital, Proposed")
    manager.choose("Head of Midwifery, Three Rivers Hospital")
    manager.press("See what would happen")
    manager.sees("What would happen")
    assert owner_of(site, plan[0]) is None
    manager.press("Make these changes")
    manager.sees("2 changed.")
    assert [owner_of(site, one) for one in plan] == ["Head of Midwifery"] * 2
