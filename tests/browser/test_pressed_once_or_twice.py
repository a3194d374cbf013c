"""A story: impatient hands; whatever is pressed again is done once."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.browser.sites import Site
from tests.browser.visitors import Visitor
from tests.people import ALICE
from tracker.pages.action_pages import action_page

SignedIn = Callable[[str], Visitor]


@pytest.fixture
def writer(site: Site, signed_in: SignedIn) -> Visitor:
    """Alice, with an update typed and not yet sent."""
    reference = site.desk.started(date(2016, 9, 30))
    alice = signed_in(ALICE)
    alice.open(f"/actions/{reference}/moves/update")
    alice.type("How it is getting on", "Half of the wards are done")
    return alice


def updates(site: Site) -> list[str]:
    """Return what has been said of the one action."""
    found = site.desk.read(action_page, "SCR-2016-01-A01")
    return [one.narrative for one in found.updates]


def test_a_button_pressed_twice_does_its_work_once(site: Site, writer: Visitor) -> None:
    writer.press_twice("Add an update")
    writer.sees("Half of the wards are done")
    assert updates(site) == ["Half of the wards are done"]


def test_a_result_that_is_loaded_again_does_nothing_more(site: Site, writer: Visitor) -> None:
    writer.press("Add an update")
    writer.reload()
    writer.sees("Half of the wards are done")
    assert updates(site) == ["Half of the wards are done"]


def test_back_and_press_again_does_nothing_more(site: Site, writer: Visitor) -> None:
    writer.press("Add an update")
    writer.go_back()
    writer.press("Add an update")
    assert updates(site) == ["Half of the wards are done"]
