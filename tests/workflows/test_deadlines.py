import pytest

from tests.workflows.builders import ENGLAND, SHIPPED, day, rule
from workflows.deadlines import due_on, earliest_start
from workflows.refusals import WorkflowError

SCR = SHIPPED["scr.v1"]


def due(name: str, start: str) -> str:
    """Return the due date of a clock of the Serious Case Review."""
    return due_on(SCR.deadline(name), day(start), ENGLAND).due_on.isoformat()


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        ("2016-08-31", 6, "2017-02-28"),
        ("2016-01-31", 1, "2016-02-29"),
        ("2025-08-29", 6, "2026-02-28"),
        ("2025-08-30", 6, "2026-02-28"),
        ("2025-08-31", 6, "2026-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2025-01-31", 2, "2025-03-31"),
        ("2025-10-31", 1, "2025-11-30"),
        ("2025-11-27", 6, "2026-05-27"),
        ("2026-01-30", 6, "2026-07-30"),
    ],
)
def test_months_fall_on_the_same_date_or_the_last_of_the_month(
    start: str, months: int, expected: str
) -> None:
    assert due_on(rule("months", months), day(start), ENGLAND).due_on == day(expected)


@pytest.mark.parametrize(
    ("publication", "copies_by"),
    [
        ("2017-01-04", "2016-12-21"),
        ("2016-09-08", "2016-08-30"),
        ("2026-04-14", "2026-04-01"),
        ("2027-01-06", "2026-12-23"),
    ],
)
def test_copies_go_out_seven_working_days_before_publication(
    publication: str, copies_by: str
) -> None:
    assert due("send_before_publication", publication) == copies_by


def test_the_chain_of_a_serious_case_review() -> None:
    assert due("notify_ofsted", "2025-12-19") == "2025-12-30"
    assert due("decide", "2017-01-03") == "2017-02-03"
    assert due("inform_of_decision", "2017-02-01") == "2017-02-08"
    assert due("complete", "2017-02-01") == "2017-08-01"
    assert due("keep_available", "2016-09-08") == "2017-09-08"


def test_month_ends_are_clamped_on_the_clocks_of_a_serious_case_review() -> None:
    assert due("decide", "2017-01-31") == "2017-02-28"
    assert due("complete", "2016-08-31") == "2017-02-28"


def test_copies_of_22_december_allow_publication_from_5_january() -> None:
    before = SCR.deadline("send_before_publication")
    assert earliest_start(before, day("2016-12-22"), ENGLAND) == day("2017-01-05")
    assert earliest_start(before, day("2016-12-21"), ENGLAND) == day("2017-01-04")


def test_an_earliest_start_passes_the_end_of_a_shorter_month() -> None:
    month_before = rule("months", 1, backwards=True)
    assert earliest_start(month_before, day("2017-03-31"), ENGLAND) == day("2017-05-01")


def test_a_forward_rule_has_no_earliest_start() -> None:
    with pytest.raises(WorkflowError, match='"decide" counts forward'):
        earliest_start(SCR.deadline("decide"), day("2017-01-03"), ENGLAND)
