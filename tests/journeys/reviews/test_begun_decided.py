"""A review that begins with a decision says who took it, where, and when."""

from datetime import date
from typing import Any

import pytest

from tests.builders import Desk
from tests.journeys.reviews.lineage import DECIDED, logged
from tests.journeys.reviews.review_clocks import due
from tests.people import MANAGER
from tracker.errors import BadInput
from tracker.operations.reviews.conversions import take_up
from tracker.operations.reviews.decided_before import DecidedElsewhere
from tracker.operations.reviews.review_kinds import Edition
from tracker.pages.decided_in import EarlierDecision
from tracker.pages.decision_pages import decision_page
from tracker.pages.histories import history_of
from tracker.pages.incident_lines import counts_of

ELSEWHERE = DecidedElsewhere(date(2026, 1, 12), "The partners, by their scheme")
WHY = Edition(reason="Taken before the board used the tracker")


@pytest.mark.parametrize("given", [{}, {"notified_on": date(2026, 1, 12)}, {"edition": WHY}])
def test_one_is_not_logged_by_hand_without_a_decision(desk: Desk, given: dict[str, Any]) -> None:
    there = desk.on(DECIDED)
    with pytest.raises(BadInput, match="lcspr begins with a decision, and none is on record"):
        logged(there, "lcspr", **given)
    assert there.read(counts_of).reviews == 0


def test_a_decision_taken_elsewhere_is_kept_with_its_day_and_authority(desk: Desk) -> None:
    there = desk.on(DECIDED)
    made = logged(there, "lcspr", decided=ELSEWHERE, edition=WHY).reference
    assert due(there, made)["publish"] == date(2026, 7, 12)
    told = there.read(decision_page, made).follows
    assert told == EarlierDecision(
        True, authority=ELSEWHERE.authority, on=ELSEWHERE.on, reasons=WHY.reason
    )
    became = there.read(history_of, made)[0].became
    assert (became["decided_on"], became["authority"]) == ("2026-01-12", ELSEWHERE.authority)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"decided": ELSEWHERE}, "taken elsewhere needs words"),
        ({"decided": DecidedElsewhere(ELSEWHERE.on, " "), "edition": WHY}, "Who decided"),
        ({"decided": DecidedElsewhere(date(2027, 1, 1), "X"), "edition": WHY}, "still to come"),
        (
            {"decided": ELSEWHERE, "edition": WHY, "notified_on": DECIDED},
            "begins on 12 January 2026, the day of that decision",
        ),
    ],
)
def test_a_decision_elsewhere_says_who_when_and_why(
    desk: Desk, given: dict[str, Any], said: str
) -> None:
    with pytest.raises(BadInput, match=said):
        logged(desk.on(DECIDED), "lcspr", **given)


def test_a_review_that_decides_for_itself_takes_no_decision_from_elsewhere(desk: Desk) -> None:
    with pytest.raises(BadInput, match="is decided on once it is logged"):
        logged(desk.on(DECIDED), "sar", decided=ELSEWHERE, edition=WHY)


def test_an_undecided_review_does_not_take_up_what_begins_with_a_decision(desk: Desk) -> None:
    there = desk.on(DECIDED)
    reference = logged(there, "undecided").reference
    with pytest.raises(BadInput, match="Have a rapid review decide on it"):
        take_up(there.app, there.board, reference, "lcspr", by=MANAGER, edition=WHY, on=None)


def test_one_that_another_board_leads_is_decided_there(desk: Desk) -> None:
    made = logged(desk.on(DECIDED), "lcspr", led_by="Hill Board").now
    assert made.state == "on_register"
