import pytest

from tests.workflows.builders import ENGLAND, day, rule
from workflows.calendar import for_nation
from workflows.deadlines import due_on
from workflows.refusals import CalendarEnds


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
