"""A story: a review of a kind that no code knows, by the pages that its one file gives it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.browser.sites import Door, Site, served, site_of
from tests.browser.test_referral_to_decision import answer_test, log_referral
from tests.browser.visitors import Visitor
from tests.builders import Desk
from tests.near_miss import with_near_miss
from tests.people import BOARD_CHAIR, CHARLIE, MANAGER

SignedIn = Callable[[str], Visitor]
HERE = "/reviews/NM-2016-01"


@pytest.fixture
def site(sqlite_desk: Desk, tmp_path: Path) -> Iterator[Site]:
    """The small board with the near-miss review, served at an address of this machine."""
    door = Door()
    with served(door):
        yield site_of(with_near_miss(sqlite_desk, tmp_path), door, tmp_path / "letters")


def test_a_near_miss_goes_from_its_referral_to_its_end(signed_in: SignedIn) -> None:
    manager, chair, partners = signed_in(MANAGER), signed_in(CHARLIE), signed_in(BOARD_CHAIR)
    log_referral(manager, kind="Near-miss review", decide_by="8 June 2016")
    manager.sees("NM-2016-01 is now Near miss reported")
    answer_test(chair, HERE, answer="Met")
    chair.open(HERE)
    chair.press("Recommend")
    chair.choose("Decide to look into it")
    chair.choose("Yes, by the answers")
    chair.type("Why", "It was luck")
    chair.press("Recommend")
    chair.press("Recommend")
    chair.sees("is now Recommended to the chair")
    decide_to_look(partners)
    manager.open(HERE)
    manager.press("Tell the agencies")
    manager.press("Tell the agencies")
    manager.sees("NM-2016-01 is now Told to the agencies.")


def decide_to_look(partners: Visitor) -> None:
    """Follow the subgroup's recommendation."""
    partners.open(HERE)
    partners.press("Decide")
    partners.choose("Decide to look into it")
    partners.type("Why", "Agreed")
    partners.press("Record the decision")
    partners.press("Record the decision")
    partners.sees("Record of the decision on NM-2016-01")
