import pytest

from tests.workflows.builders import ENGLAND, SHIPPED, day, rule
from workflows.calendar import for_nation
from workflows.deadlines import due_on, earliest_start
from workflows.errors import CalendarEnds, WorkflowError

SCR = SHIPPED["scr.v1"]


def due(name: str, start: str) -> str:
    """Give the due date of a clock of the Serious Case Review."""
    return due_on(SCR.deadline(name), day(start), ENGLAND).due_on.isoformat()


@pytest.mark.parametrize(
    ("start", "in_five", "in_fifteen"),
    [
        ("2016-12-22", "2017-01-03", "2017-01-17"),
        ("2017-04-13", "2017-04-24", "2017-05-09"),
        ("2025-12-19", "2025-12-30", "2026-01-14"),
        ("2025-12-24", "2026-01-05", "2026-01-19"),
        ("2026-04-02", "2026-04-13", "2026-04-27"),
        ("2026-08-28", "2026-09-07", "2026-09-21"),
        ("2026-12-24", "2027-01-05", "2027-01-19"),
        ("2026-11-22", "2026-11-27", "2026-12-11"),
    ],
)
def test_five_and_fifteen_working_days(start: str, in_five: str, in_fifteen: str) -> None:
    for amount, expected in ((5, in_five), (15, in_fifteen)):
        found = due_on(rule("working_days", amount), day(start), ENGLAND)
        assert found.due_on == found.act_by == day(expected)


@pytest.mark.parametrize(
    ("start", "amount", "expected"),
    [
        ("2017-04-01", 20, "2017-05-03"),
        ("2025-12-30", 15, "2026-01-21"),
        ("2026-11-27", 15, "2026-12-18"),
        ("2027-01-05", 15, "2027-01-26"),
        ("2026-03-27", 1, "2026-03-30"),
        ("2026-03-27", 10, "2026-04-14"),
        ("2026-03-27", 20, "2026-04-28"),
        ("2016-12-25", 0, "2016-12-25"),
    ],
)
def test_other_counts_of_working_days(start: str, amount: int, expected: str) -> None:
    assert due_on(rule("working_days", amount), day(start), ENGLAND).due_on == day(expected)


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


def test_a_christmas_notification_skips_the_holidays_and_says_which() -> None:
    found = due_on(SCR.deadline("notify_ofsted"), day("2016-12-22"), ENGLAND)
    assert found.due_on == found.act_by == day("2017-01-03")
    assert [(f"{s.on:%d %b}", s.why) for s in found.skipped] == [
        ("24 Dec", "Saturday"),
        ("25 Dec", "Sunday"),
        ("26 Dec", "Boxing Day"),
        ("27 Dec", "Christmas Day (substitute day)"),
        ("31 Dec", "Saturday"),
        ("01 Jan", "Sunday"),
        ("02 Jan", "New Year's Day (substitute day)"),
    ]


def test_the_chain_of_a_serious_case_review() -> None:
    assert due("notify_ofsted", "2025-12-19") == "2025-12-30"
    assert due("decide", "2017-01-03") == "2017-02-03"
    assert due("inform_of_decision", "2017-02-01") == "2017-02-08"
    assert due("complete", "2017-02-01") == "2017-08-01"
    assert due("keep_available", "2016-09-08") == "2017-09-08"


def test_month_ends_are_clamped_on_the_clocks_of_a_serious_case_review() -> None:
    assert due("decide", "2017-01-31") == "2017-02-28"
    assert due("complete", "2016-08-31") == "2017-02-28"


def test_a_month_deadline_on_a_sunday_stays_and_shows_the_friday_to_act_by() -> None:
    found = due_on(rule("months", 1), day("2025-10-31"), ENGLAND)
    assert (found.due_on, found.act_by) == (day("2025-11-30"), day("2025-11-28"))
    assert found.skipped == ()


def test_calendar_days_are_not_moved_either() -> None:
    found = due_on(rule("calendar_days", 14), day("2017-01-01"), ENGLAND)
    assert (found.due_on, found.act_by) == (day("2017-01-15"), day("2017-01-13"))
    before = due_on(rule("calendar_days", 14, backwards=True), day("2017-01-15"), ENGLAND)
    assert before.due_on == day("2017-01-01")


def test_days_skipped_backwards_are_listed_in_order() -> None:
    found = due_on(SCR.deadline("send_before_publication"), day("2017-01-04"), ENGLAND)
    assert [f"{s.on:%d%m}" for s in found.skipped] == [
        "2412",
        "2512",
        "2612",
        "2712",
        "3112",
        "0101",
        "0201",
    ]


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


def test_the_nation_changes_the_date() -> None:
    five = rule("working_days", 5)
    scotland = due_on(five, day("2016-12-29"), for_nation("scotland")).due_on
    assert (scotland, due_on(five, day("2016-12-29"), ENGLAND).due_on) == (
        day("2017-01-09"),
        day("2017-01-06"),
    )


@pytest.mark.parametrize("counts", ["working_days", "calendar_days", "months"])
def test_dates_outside_the_calendar_are_refused(counts: str) -> None:
    with pytest.raises(CalendarEnds):
        due_on(rule(counts, 5), day("1999-12-30"), ENGLAND)
    with pytest.raises(CalendarEnds):
        due_on(rule(counts, 1000), day("2035-12-28"), ENGLAND)
