"""A process that the code has never heard of is one file, and has its pages at once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import Desk
from tests.near_miss import with_near_miss
from tests.people import BOARD_CHAIR, CHARLIE, MANAGER
from tests.web.browser import Browser
from tests.web.test_referrals import told
from tests.web.test_review_moves import boxes

HERE = "/reviews/NM-2016-01"


@pytest.fixture
def near_miss(open_desk: Desk, tmp_path: Path) -> Callable[[str], Browser]:
    """Sign somebody in at a desk whose configuration has the one file more."""
    desk = with_near_miss(open_desk, tmp_path)
    return lambda address: Browser(desk).enter(address)


def logged(there: Browser) -> Browser:
    """Log a near miss by its pages."""
    source = boxes("notified_on", 1, 6, 2016)
    told(there, source=source, kind={"kind": "near_miss", "subgroup": "case-review"})
    return there.post("/referrals/new/check").follow()


def test_a_near_miss_is_logged_and_its_clock_starts(near_miss: Callable[[str], Browser]) -> None:
    there = logged(near_miss(MANAGER))
    assert "NM-2016-01 is now Near miss reported" in there.words
    assert "Decide whether to look into it by 8 June 2016" in there.words
    assert "Near-miss review" in there.words
    assert "The decision To come, due by 8 June 2016" in there.words


def test_it_goes_from_its_referral_to_its_end_by_pages_alone(
    near_miss: Callable[[str], Browser],
) -> None:
    manager, chair, partners = near_miss(MANAGER), near_miss(CHARLIE), near_miss(BOARD_CHAIR)
    logged(manager)
    path = f"{HERE}/criteria/harm_was_avoided"
    chair.get(path).post(path, met="met", evidence="The ward's log").follow()
    said = {"advises": "look", "criteria_met": "yes", "reasons": "It was luck"}
    path = f"{HERE}/recommendation"
    chair.get(path).post(path, **said, **boxes("on", 6, 6, 2016)).post(path, checked="yes")
    assert "is now Recommended to the chair" in chair.follow().words
    said = {"outcome": "look", "reasons": "Agreed", **boxes("on", 7, 6, 2016)}
    path = f"{HERE}/decision/new"
    partners.get(path).post(path, **said).post(path, checked="yes")
    assert "is now Being looked into" in partners.follow().words
    path = f"{HERE}/moves/tell"
    manager.get(path).post(path, **boxes("on", 1, 7, 2016)).follow()
    assert "NM-2016-01 is now Told to the agencies." in manager.words
    assert "No next step is yours." in manager.words


def test_its_outcomes_are_its_own(near_miss: Callable[[str], Browser]) -> None:
    logged(near_miss(MANAGER))
    form = near_miss(CHARLIE).get(f"{HERE}/recommendation")
    assert "Decide to look into it" in form.words
    assert "Serious" not in form.words
    assert "A child would have been seriously harmed but for chance" in form.words
