"""One incident has one review of a kind, unless the first came to nothing."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.journeys.reviews.lineage import logged
from tests.people import MANAGER
from tests.review_lives import decided
from tracker.errors import BadInput
from tracker.operations.reviews.conversions import take_up
from tracker.operations.reviews.incidents import Happening
from tracker.operations.reviews.review_ask import ReviewAsk
from tracker.operations.reviews.review_kinds import Edition
from tracker.operations.reviews.review_moves import move_review, record_date
from tracker.pages.histories import history_of
from tracker.pages.incident_lines import counts_of

SAME = Happening("INC-2016-01")
BECAUSE = Edition(reason="New information from the coroner")


def test_an_incident_has_one_review_of_a_kind(desk: Desk) -> None:
    first = desk.review(notified_on=date(2016, 6, 1))
    with pytest.raises(BadInput, match=rf"INC-2016-01 has a review of this kind \(scr\): {first}"):
        logged(desk, "scr", happening=SAME, edition=BECAUSE)
    assert desk.read(counts_of).reviews == 1
    logged(desk, "sar", happening=SAME)


def test_another_follows_one_that_came_to_nothing_with_a_reason(desk: Desk) -> None:
    first = decided(desk, notified_on=date(2016, 6, 1), on=date(2016, 6, 3), outcome="none")
    record_date(desk.app, desk.board, first, "informed", date(2016, 6, 6), by=MANAGER)
    move_review(desk.app, desk.board, first, "not_progress", by=MANAGER, ask=ReviewAsk())
    with pytest.raises(BadInput, match="Say why there is to be another"):
        logged(desk, "scr", happening=SAME)
    made = logged(desk, "scr", happening=SAME, edition=BECAUSE).reference
    assert desk.read(history_of, made)[0].reason == BECAUSE.reason


def test_a_review_does_not_take_up_the_kind_of_another_of_its_incident(desk: Desk) -> None:
    desk.review(notified_on=date(2016, 6, 1))
    reference = logged(desk, "undecided", happening=SAME).reference
    with pytest.raises(BadInput, match=r"this kind \(scr\): SCR-2016-01"):
        take_up(desk.app, desk.board, reference, "scr", by=MANAGER, edition=BECAUSE, on=None)
