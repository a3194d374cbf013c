from datetime import date

import pytest

from tests.workflows.builders import ENGLAND, day
from workflows.calendar import FIRST, LAST, NATIONS, end_warning, for_nation
from workflows.refusals import CalendarEnds, WorkflowError

WEEKDAY_HOLIDAYS = {
    2016: "01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27",
    2017: "01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
}


@pytest.mark.parametrize("year", WEEKDAY_HOLIDAYS)
def test_bank_holidays_on_weekdays_are_the_published_ones(year: int) -> None:
    days = [d for d, _ in ENGLAND.days() if d.year == year and d.weekday() < 5]
    found = [f"{d:%m-%d}" for d in days if not ENGLAND.is_working_day(d)]
    assert found == WEEKDAY_HOLIDAYS[year].split()


@pytest.mark.parametrize(
    ("on", "why"),
    [
        ("2016-12-24", "Saturday"),
        ("2016-12-25", "Sunday"),
        ("2016-12-26", "Boxing Day"),
        ("2016-12-27", "Christmas Day (substitute day)"),
        ("2023-05-08", "Coronation of Charles III"),
        ("2016-12-28", None),
    ],
)
def test_a_day_off_says_why(on: str, why: str | None) -> None:
    assert ENGLAND.why_not(day(on)) == why


@pytest.mark.parametrize(
    ("on", "working_in"),
    [
        ("2017-04-17", ["scotland"]),
        ("2017-01-03", ["england-and-wales", "northern-ireland"]),
        ("2017-03-17", ["england-and-wales", "scotland"]),
        ("2017-07-12", ["england-and-wales", "scotland"]),
        ("2017-08-07", ["england-and-wales", "northern-ireland"]),
        ("2017-08-28", ["scotland"]),
    ],
)
def test_each_nation_keeps_its_own_holidays(on: str, working_in: list[str]) -> None:
    open_on = [nation for nation in NATIONS if for_nation(nation).is_working_day(day(on))]
    assert sorted(open_on) == sorted(working_in)


def test_working_days_between_leave_out_the_first_day_and_hold_the_last() -> None:
    assert ENGLAND.working_days_between(date(2016, 9, 30), date(2016, 10, 11)) == 7
    assert ENGLAND.working_days_between(date(2016, 9, 30), date(2016, 9, 30)) == 0
    assert ENGLAND.working_days_between(date(2016, 10, 11), date(2016, 9, 30)) == 0


def test_the_working_day_on_or_before_a_sunday_is_the_friday() -> None:
    assert ENGLAND.last_working_day_on_or_before(date(2025, 11, 30)) == date(2025, 11, 28)
    assert ENGLAND.last_working_day_on_or_before(date(2025, 11, 28)) == date(2025, 11, 28)


def test_no_working_days_added_is_the_day_itself() -> None:
    assert ENGLAND.add_working_days(date(2016, 12, 25), 0) == date(2016, 12, 25)
    assert ENGLAND.subtract_working_days(date(2016, 12, 25), 0) == date(2016, 12, 25)


def test_the_table_of_days_holds_every_day_and_its_ordinal() -> None:
    table = dict(ENGLAND.days())
    assert ENGLAND.covers == (FIRST, LAST)
    assert [min(table), max(table), len(table)] == [FIRST, LAST, 13149]
    assert all(ENGLAND.ordinal(d) == number for d, number in table.items())


@pytest.mark.parametrize("on", ["1999-12-31", "2036-01-01"])
def test_a_day_outside_the_calendar_is_refused(on: str) -> None:
    with pytest.raises(CalendarEnds, match=f"^{on} is outside the days .*2000 to 2035"):
        ENGLAND.is_working_day(day(on))


def test_a_count_that_runs_out_of_the_calendar_is_refused() -> None:
    with pytest.raises(CalendarEnds, match="runs outside"):
        ENGLAND.add_working_days(date(2035, 12, 28), 5)
    with pytest.raises(CalendarEnds, match="runs outside"):
        ENGLAND.subtract_working_days(date(2000, 1, 5), 5)


def test_an_unknown_nation_is_refused_with_those_known() -> None:
    with pytest.raises(WorkflowError, match=r'no calendar for "wales".*england-and-wales, scot'):
        for_nation("wales")


def test_a_calendar_is_worked_out_once() -> None:
    assert for_nation("england-and-wales") is ENGLAND


def test_a_proclaimed_day_is_no_working_day_and_says_why() -> None:
    monday = day("2016-07-04")
    mourning = for_nation("england-and-wales", frozenset({(monday, "A day of mourning")}))
    assert mourning.why_not(monday) == "A day of mourning"
    assert mourning.add_working_days(day("2016-06-27"), 5) == day("2016-07-05")
    assert ENGLAND.add_working_days(day("2016-06-27"), 5) == monday


def test_the_calendar_warns_for_its_last_eighteen_months_and_after() -> None:
    assert end_warning(day("2034-06-29")) is None
    assert "ends on 31 December 2035" in (end_warning(day("2034-06-30")) or "")
    assert "ended on 31 December 2035" in (end_warning(day("2036-01-01")) or "")
