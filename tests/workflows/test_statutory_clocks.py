"""The clocks of the shipped processes, against dates worked out by hand."""

import pytest

from tests.workflows.builders import ENGLAND, SHIPPED, day
from workflows.deadlines import DueDate, due_on

CLOCKS = {
    "rapid_review.v1": "notify_panel aware, submit aware",
    "rapid_review.v2": "notify_panel aware, submit notified_panel",
    "lcspr.v1": "publish entered:decided, send_before_publication publication, "
    "keep_available published",
    "sar.v1": "complete initiated",
    "dhr.v1": "decide entered:police_notified, inform_home_office decided, "
    "complete entered:decided_dhr",
    "dhr.v2": "decide entered:police_notified, inform_home_office decided, "
    "complete entered:decided_dardr, send_report completed",
    "susr.v1": "decide entered:referred, notify_government entered:decided_susr, "
    "complete initiated",
    "finding.v1": "",
    "notice.v1": "send due",
    "agency_return.v1": "return_by due",
}
VERIFIED = {
    "action.v1": ["due", "external_review"],
    "contribution.v1": ["due"],
    "dissemination.v1": ["confirm"],
    "impact_check.v1": ["due"],
    "scr.v1": ["notify_ofsted", "decide"],
    "scr.v2": ["inform_of_no_review"],
    "rapid_review.v1": ["notify_panel"],
    "rapid_review.v2": ["notify_panel", "submit"],
    "lcspr.v1": ["publish"],
}


def counted(key: str, clock: str, start: str) -> DueDate:
    """Return when a clock of a shipped file is due."""
    return due_on(SHIPPED[key].deadline(clock), day(start), ENGLAND)


def due(key: str, clock: str, start: str) -> str:
    """Return the due date alone, as it is written in a file."""
    return counted(key, clock, start).due_on.isoformat()


@pytest.mark.parametrize("key", CLOCKS)
def test_the_clocks_are_named_and_anchored_as_agreed(key: str) -> None:
    clocks = ", ".join(f"{clock.name} {clock.anchor}" for clock in SHIPPED[key].deadlines)
    assert clocks == CLOCKS[key]


@pytest.mark.parametrize("key", SHIPPED)
def test_only_a_number_found_in_a_source_is_called_verified(key: str) -> None:
    verified = [clock.name for clock in SHIPPED[key].deadlines if clock.verified]
    assert verified == VERIFIED.get(key, [])


def test_a_christmas_notification() -> None:
    assert due("scr.v1", "notify_ofsted", "2016-12-22") == "2017-01-03"


def test_the_chain_of_a_serious_case_review() -> None:
    assert due("scr.v1", "decide", "2017-01-03") == "2017-02-03"
    assert due("scr.v1", "inform_of_decision", "2017-02-01") == "2017-02-08"
    assert due("scr.v1", "complete", "2017-02-01") == "2017-08-01"


def test_a_month_ends_with_the_month() -> None:
    assert due("scr.v1", "decide", "2017-01-31") == "2017-02-28"
    assert due("scr.v1", "complete", "2016-08-31") == "2017-02-28"


def test_a_domestic_homicide_review_is_decided_on_by_a_sunday_and_acted_on_by_the_friday() -> None:
    decide = counted("dhr.v1", "decide", "2025-10-31")
    assert (decide.due_on, decide.act_by) == (day("2025-11-30"), day("2025-11-28"))
    assert due("dhr.v1", "complete", "2025-11-27") == "2026-05-27"


def test_copies_go_seven_working_days_before_publication() -> None:
    assert due("scr.v1", "send_before_publication", "2017-01-04") == "2016-12-21"


@pytest.mark.parametrize("key", ["rapid_review.v1", "rapid_review.v2"])
def test_the_panel_is_notified_within_five_working_days(key: str) -> None:
    assert due(key, "notify_panel", "2025-12-19") == "2025-12-30"


def test_the_anchor_of_a_rapid_review_moves_its_date_by_a_week() -> None:
    assert due("rapid_review.v1", "submit", "2025-12-19") == "2026-01-14"
    assert due("rapid_review.v2", "submit", "2025-12-30") == "2026-01-21"


@pytest.mark.parametrize("key", ["lcspr.v1", "lcspr.v2"])
def test_a_local_practice_review_is_published_within_six_months(key: str) -> None:
    assert due(key, "publish", "2026-01-30") == "2026-07-30"
    assert due(key, "send_before_publication", "2026-07-30") == "2026-07-21"


def test_awareness_on_a_sunday_and_a_substitute_holiday() -> None:
    assert due("rapid_review.v2", "notify_panel", "2026-11-22") == "2026-11-27"
    assert due("rapid_review.v2", "submit", "2026-11-27") == "2026-12-18"
    assert due("rapid_review.v2", "notify_panel", "2026-12-24") == "2027-01-05"
    assert due("rapid_review.v2", "submit", "2027-01-05") == "2027-01-26"


def test_a_safeguarding_adults_review_ends_with_february() -> None:
    assert due("sar.v1", "complete", "2025-08-29") == "2026-02-28"


def test_a_decision_not_to_review_was_told_within_fourteen_days_in_2013() -> None:
    assert due("scr.v2", "inform_of_no_review", "2014-12-15") == "2014-12-29"
