from datetime import date

import pytest

from tests.builders import Desk
from tests.journeys.reviews.lineage import NOTIFIED, decided_on_lcspr, logged, moved, notified
from tests.journeys.reviews.review_clocks import due
from tests.people import BOARD_CHAIR, MANAGER
from tracker.errors import BadInput
from tracker.operations.law.upgrades import planned_upgrade, upgrade_records
from tracker.operations.reviews.review_kinds import Edition
from tracker.pages.decision_pages import decision_page
from tracker.pages.histories import history_of
from workflows.refusals import WorkflowError

AWARE = date(2025, 12, 19)
OLD = Edition("WT2018", "The partners had agreed to finish under the old guidance")


def under_wt2018(desk: Desk) -> str:
    """Return a rapid review under the older edition, notified on 30 December 2025."""
    there = desk.on(NOTIFIED)
    reference = logged(there, "rapid_review", aware_on=AWARE, edition=OLD).reference
    moved(there, reference, "notify")
    moved(there, reference, "begin")
    return reference


def test_the_same_case_has_another_date_under_another_edition(desk: Desk) -> None:
    assert due(desk, notified(desk, aware_on=AWARE))["submit"] == date(2026, 1, 21)
    assert due(desk, under_wt2018(desk))["submit"] == date(2026, 1, 14)


def test_another_edition_than_the_one_in_force_takes_a_reason(desk: Desk) -> None:
    there = desk.on(NOTIFIED)
    with pytest.raises(BadInput, match="takes a reason"):
        logged(there, "rapid_review", aware_on=AWARE, edition=Edition("WT2018"))


def test_an_edition_that_did_not_exist_on_the_day_opens_nothing(desk: Desk) -> None:
    there = desk.on(date(2019, 1, 7))
    with pytest.raises(WorkflowError, match="WT2023 of rapid_review did not exist"):
        logged(there, "rapid_review", edition=Edition("WT2023", "It is better"))


def test_an_upgrade_is_shown_first_and_then_kept_in_history(desk: Desk) -> None:
    reference = under_wt2018(desk)
    (line,) = planned_upgrade(desk.app, desk.board, "rapid_review", 2)
    assert (line.reference, line.was, line.becomes) == (
        reference,
        "rapid_review.v1",
        "rapid_review",
    )
    assert due(desk, reference)["submit"] == date(2026, 1, 14)
    there = desk.on(date(2026, 1, 5))
    upgrade_records(
        there.app, there.board, "rapid_review", 2, by=BOARD_CHAIR, reason="New guidance"
    )
    assert due(there, reference)["submit"] == date(2026, 1, 21)
    upgraded = [e for e in there.read(history_of, reference) if e.what == "upgrade"]
    assert upgraded[0].was["submit"] == "2026-01-14"
    assert upgraded[0].became["submit"] == "2026-01-21"


def test_an_upgrade_leaves_closed_cases_as_they_were(desk: Desk) -> None:
    reference = under_wt2018(desk)
    there = desk.on(date(2026, 1, 12))
    moved(there, reference, "discontinue", by=BOARD_CHAIR, reason="The criteria were not met")
    (line,) = planned_upgrade(there.app, there.board, "rapid_review", 2)
    assert line.refused.startswith("it is closed")
    assert (
        upgrade_records(
            there.app, there.board, "rapid_review", 2, by=MANAGER, reason="New guidance"
        )
        == []
    )
    assert due(there, reference)["submit"] == date(2026, 1, 14)


def test_an_upgrade_back_is_refused_whole(desk: Desk) -> None:
    notified(desk, aware_on=AWARE)
    with pytest.raises(BadInput, match=r"Nothing was upgraded.*no \[upgrade.v2\]"):
        upgrade_records(desk.app, desk.board, "rapid_review", 1, by=MANAGER, reason="Nostalgia")


def test_a_decision_stays_under_the_edition_that_it_was_taken_under(desk: Desk) -> None:
    reference = decided_on_lcspr(desk, edition=OLD)
    there = desk.on(date(2026, 2, 2))
    upgrade_records(there.app, there.board, "rapid_review", 2, by=MANAGER, reason="New guidance")
    assert there.read(decision_page, reference).rule.edition == "WT2018"


def test_no_record_is_brought_to_a_law_that_is_not_in_force(desk: Desk) -> None:
    with pytest.raises(BadInput, match="VPA2024 of dhr is enacted, and not yet in force"):
        planned_upgrade(desk.app, desk.board, "dhr", 2)
