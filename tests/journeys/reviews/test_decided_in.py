"""A review that follows from another's decision points to it."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.journeys.reviews.lineage import DECIDED, decided_on_lcspr, logged, moved, notified
from tests.journeys.reviews.review_clocks import due
from tracker.errors import BadInput
from tracker.pages.decided_in import EarlierDecision
from tracker.pages.decision_pages import decision_page
from tracker.pages.incident_lines import counts_of


def follows(desk: Desk, reference: str) -> EarlierDecision | None:
    """Return the decision that a review begins with."""
    return desk.read(decision_page, reference).follows


def test_a_converted_review_points_to_the_decision_it_was_converted_by(desk: Desk) -> None:
    rapid = decided_on_lcspr(desk)
    there = desk.on(DECIDED)
    moved(there, rapid, "convert")
    told = follows(there, "LCSPR-2026-01")
    assert told is not None
    assert (told.reference, told.by, told.on) == (rapid, "The Chair", DECIDED)
    assert told.outcome == "Decide on a local practice review"
    assert follows(there, rapid) is None


def test_one_logged_beside_a_rapid_review_follows_its_decision(desk: Desk) -> None:
    rapid = decided_on_lcspr(desk)
    there = desk.on(date(2026, 2, 2))
    made = logged(there, "lcspr", beside=rapid, link="follows").reference
    assert due(there, made)["publish"] == date(2026, 7, 19)
    told = follows(there, made)
    assert told is not None
    assert (told.reference, told.on) == (rapid, DECIDED)
    assert there.read(counts_of).incidents == 1
    with pytest.raises(BadInput, match=f"this kind \\(lcspr\\): {made}"):
        moved(there, rapid, "convert")


def test_one_does_not_follow_from_a_rapid_review_that_is_not_decided(desk: Desk) -> None:
    rapid = notified(desk)
    with pytest.raises(BadInput, match=f"{rapid} is not decided, so no lcspr follows"):
        logged(desk.on(DECIDED), "lcspr", beside=rapid, link="follows")
