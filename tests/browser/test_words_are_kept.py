"""A story: an hour's writing, and a sign-in that ended meanwhile."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tests.browser.sites import Site
from tests.browser.visitors import Visitor
from tests.people import ALICE, BOB
from tracker.pages.action_pages import action_page

SignedIn = Callable[[str], Visitor]
SIGNED_IN_ANEW = (
    "You have signed in again since this page was opened. Check what is typed below, then send it."
)
BOX, WORDS = "How it is getting on", "Half of the wards are done. " * 143


@pytest.fixture
def path(site: Site) -> str:
    """The form of an update of an action that Alice has begun."""
    return f"/actions/{site.desk.started(date(2016, 9, 30))}/moves/update"


def updates(site: Site) -> list[str]:
    """Return what has been said of the one action."""
    found = site.desk.read(action_page, "SCR-2016-01-A01")
    return [one.narrative for one in found.updates]


def test_b2_four_thousand_letters_outlive_the_sign_in_they_were_typed_in(
    site: Site, signed_in: SignedIn, path: str
) -> None:
    writer = signed_in(ALICE)
    writer.open(path)
    writer.type(BOX, WORDS)
    site.pass_time(timedelta(minutes=31))
    writer.press("Add an update")
    writer.sees("What you typed has been kept")
    writer.sign_in(ALICE)
    assert writer.page.get_by_label(BOX).input_value() == WORDS
    writer.press("Add an update")
    writer.open(path)
    assert writer.page.get_by_label(BOX).input_value() == ""
    assert updates(site) == [WORDS.strip()]


def test_b2_nobody_else_finds_the_words_that_were_kept(
    site: Site, signed_in: SignedIn, path: str
) -> None:
    writer = signed_in(ALICE)
    writer.open(path)
    writer.type(BOX, "For me alone")
    site.pass_time(timedelta(minutes=31))
    writer.press("Add an update")
    other = signed_in(BOB)
    other.open(path)
    assert "For me alone" not in other.page.content()
    assert updates(site) == []


def test_b2_a_sign_in_that_was_renewed_in_another_tab_loses_no_words(
    site: Site, signed_in: SignedIn, path: str
) -> None:
    writer = signed_in(ALICE)
    writer.open(path)
    writer.type(BOX, WORDS)
    site.pass_time(timedelta(minutes=31))
    tab = Visitor(site, writer.context, writer.auditor)
    tab.open("/sign-in")
    tab.sign_in(ALICE)
    writer.press("Add an update")
    assert writer.jump(SIGNED_IN_ANEW) == "button"
    assert writer.page.get_by_label(BOX).input_value() == WORDS
    writer.press("Add an update")
    assert updates(site) == [WORDS.strip()]
