from datetime import UTC, date, datetime

import pytest

from workflows import phrases

BOXING_DAY = date(2016, 12, 26)


def test_a_date_is_written_in_one_way() -> None:
    assert phrases.day(date(2016, 9, 30)) == "30 September 2016"
    assert phrases.day(None) == "not recorded"


def test_a_date_may_come_with_its_weekday_or_without_its_year() -> None:
    assert phrases.full_day(BOXING_DAY) == "Monday 26 December 2016"
    assert phrases.day_and_month(BOXING_DAY) == "26 December"


@pytest.mark.parametrize(
    ("instant", "written"),
    [
        (datetime(2016, 12, 5, 9, 4, tzinfo=UTC), "5 December 2016 at 09:04"),
        (datetime(2016, 7, 1, 23, 30, tzinfo=UTC), "2 July 2016 at 00:30"),
    ],
)
def test_an_instant_is_written_as_a_clock_in_london_shows_it(
    instant: datetime, written: str
) -> None:
    assert phrases.moment(instant) == written


@pytest.mark.parametrize(
    "text", ["2016-04-19", "19 April 2016", "19th April 2016", "19 Apr 2016", "19/04/2016"]
)
def test_a_date_is_read_in_each_way_that_people_write_it(text: str) -> None:
    assert phrases.day_in(text) == date(2016, 4, 19)


def test_what_is_no_date_is_not_read_as_one() -> None:
    assert phrases.day_in("31 April 2016") is None
    assert phrases.day_in("spring") is None


def test_a_number_agrees_with_its_noun() -> None:
    written = [phrases.count(number, "day") for number in (0, 1, 2)]
    assert written == ["0 days", "1 day", "2 days"]
    assert phrases.count(2, "agency", "agencies") == "2 agencies"


def test_names_are_listed_as_a_reader_says_them() -> None:
    assert phrases.listed(["A", "B", "C"]) == "A, B and C"
    assert phrases.listed(["A", "B"], "or") == "A or B"
    assert phrases.listed([]) == ""


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Audit the referrals", "Audit the referrals"),
        ("Audit the referrals of 2016", "Audit the referrals…"),
        ("A" * 30, "A" * 19 + "…"),
    ],
)
def test_a_list_cuts_a_long_title_at_the_end_of_a_word_if_it_has_any(
    words: str, shown: str
) -> None:
    assert phrases.cut(words, 20) == shown


@pytest.mark.parametrize(
    ("end", "words"),
    [
        (date(2016, 7, 31), "the same day"),
        (date(2016, 8, 1), "after 1 day"),
        (date(2016, 8, 30), "after 30 days"),
        (date(2016, 8, 31), "after 1 month"),
        (date(2017, 7, 30), "after 11 months"),
        (date(2017, 7, 31), "after 12 months"),
    ],
)
def test_how_long_after_is_in_whole_months_or_in_days(end: date, words: str) -> None:
    assert phrases.after(date(2016, 7, 31), end) == words
