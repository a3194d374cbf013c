"""Recommendations of earlier reviews, to be found again."""

from datetime import date
from typing import Any

from tests.builders import Desk
from tests.people import MANAGER
from tracker.operations.learning.recommendations import NewRecommendation, add_recommendation

EARLIER = "Audit each referral that a midwife receives"


def advised(desk: Desk, text: str = EARLIER, *, on: date = date(2015, 5, 1), **told: Any) -> str:
    """Return a recommendation of a review of its own, made on a day."""
    there = desk.on(on)
    review = there.review(notified_on=on)
    new = NewRecommendation(text, agency="hospital", **told)
    return add_recommendation(there.app, there.board, review, new, by=MANAGER).reference
