"""A safeguarding adults review through two annual reports, with a finding that is refused."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.journeys.reviews.lineage import logged, moved
from tests.journeys.reviews.review_clocks import due, late
from tests.learning import finding, settle
from tests.people import BOARD_CHAIR, CHARLIE, REVIEWER
from tracker.operations.reviews.criteria import CriterionInput
from tracker.operations.reviews.deciding import Advice, Ruling, decide_review, recommend_to_chair
from tracker.operations.reviews.review_moves import record_date
from tracker.pages.annual_report import year_of
from tracker.pages.histories import history_of
from workflows.refusals import MoveRefused

INITIATED = date(2025, 8, 29)
MET = CriterionInput("met", "The enquiry's report")
CRITERIA = (
    "needs_care_and_support",
    "concern_about_joint_working",
    "died_of_abuse_or_neglect",
    "serious_abuse_or_neglect",
)


def commissioned(desk: Desk) -> str:
    """Return a mandatory review that was initiated on 29 August 2025."""
    there = desk.on(INITIATED)
    reference = logged(there, "sar", notified_on=date(2025, 8, 1)).reference
    moved(there, reference, "screen")
    moved(there, reference, "waive_chronologies", by=CHARLIE, reason="They are in the enquiry")
    advice = Advice("mandatory", True, "The test is met", answers=dict.fromkeys(CRITERIA, MET))
    recommend_to_chair(there.app, there.board, reference, advice, by=CHARLIE)
    ruling = Ruling("mandatory", "Section 44 leaves no choice")
    decide_review(there.app, there.board, reference, ruling, by=BOARD_CHAIR)
    named = {"lead_reviewer": "J Smith", "reviewer_is_independent": True}
    moved(there, reference, "commission", by=BOARD_CHAIR, **named)
    moved(there, there.led(reference), "start", by=REVIEWER)
    return reference


def test_an_extension_is_kept_beside_the_six_months_and_moves_nothing(desk: Desk) -> None:
    reference = commissioned(desk)
    assert due(desk, reference)["complete"] == date(2026, 2, 28)
    there = desk.on(date(2026, 2, 20))
    moved(there, reference, "extend", by=BOARD_CHAIR, reason="The inquest")
    day = date(2026, 5, 29)
    record_date(there.app, there.board, reference, "extended_to", day, by=CHARLIE)
    assert due(there, reference)["complete"] == date(2026, 2, 28)
    assert late(there, date(2026, 3, 31))["complete"] == 22
    told = {event.what: event for event in there.read(history_of, reference)}
    assert told["extend"].reason == "The inquest"
    assert told["record"].became["extended_to"] == "2026-05-29"


def test_a_review_that_runs_over_the_year_is_listed_as_ongoing(desk: Desk) -> None:
    reference = commissioned(desk)
    there = desk.on(date(2026, 4, 15))
    told = there.read(year_of, 2025)
    assert (told.name, [one.reference for one in told.ongoing]) == ("2025/26", [reference])
    assert told.concluded == ()


def test_a_refused_finding_is_listed_with_its_reason_in_its_own_year(desk: Desk) -> None:
    reference = commissioned(desk)
    there = desk.on(date(2026, 4, 15))
    fourth = [finding(there, reference) for _ in range(4)][-1]
    with pytest.raises(MoveRefused, match="No reason is given"):
        settle(there, fourth, "not_implement", by=BOARD_CHAIR)
    settle(there, fourth, "not_implement", by=BOARD_CHAIR, reason="The service has closed")
    assert there.read(year_of, 2025).not_implemented == ()
    (refused,) = there.read(year_of, 2026).not_implemented
    assert (refused.reference, refused.decided_on) == (fourth, date(2026, 4, 15))
    assert refused.reason == "The service has closed"
