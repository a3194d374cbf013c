from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workflows.builders import ENGLAND, rule
from workflows.calendar import NATIONS, for_nation
from workflows.deadlines import due_on, earliest_start

DAYS = st.dates(min_value=date(2001, 1, 1), max_value=date(2033, 12, 31))
NUMBERS = st.integers(min_value=1, max_value=60)
COUNTS = st.sampled_from(["working_days", "calendar_days", "months"])
some_examples = settings(derandomize=True, max_examples=60, database=None, deadline=None)


@some_examples
@given(nation=st.sampled_from(NATIONS), start=DAYS, number=NUMBERS)
def test_as_many_working_days_lie_between_as_were_added(
    nation: str, start: date, number: int
) -> None:
    calendar = for_nation(nation)
    end = calendar.add_working_days(start, number)
    assert calendar.is_working_day(end)
    assert calendar.working_days_between(start, end) == number


@some_examples
@given(nation=st.sampled_from(NATIONS), start=DAYS, number=NUMBERS)
def test_counting_back_from_a_working_day_undoes_counting_on(
    nation: str, start: date, number: int
) -> None:
    calendar = for_nation(nation)
    begin = calendar.last_working_day_on_or_before(start)
    end = calendar.add_working_days(begin, number)
    assert calendar.subtract_working_days(end, number) == begin


@some_examples
@given(nation=st.sampled_from(NATIONS), start=DAYS)
def test_the_ordinal_grows_by_one_on_working_days_alone(nation: str, start: date) -> None:
    calendar = for_nation(nation)
    grown = calendar.ordinal(start) - calendar.ordinal(start - timedelta(days=1))
    assert grown == (1 if calendar.is_working_day(start) else 0)


@some_examples
@given(start=DAYS, number=NUMBERS)
def test_what_a_count_skips_and_what_it_counts_are_all_the_days_there_are(
    start: date, number: int
) -> None:
    due = due_on(rule("working_days", number), start, ENGLAND)
    assert len(due.skipped) + number == (due.due_on - start).days


@some_examples
@given(start=DAYS, months=st.integers(min_value=0, max_value=18))
def test_months_land_on_the_same_day_or_on_the_last_of_a_shorter_month(
    start: date, months: int
) -> None:
    due = due_on(rule("months", months), start, ENGLAND).due_on
    assert (due.year * 12 + due.month) - (start.year * 12 + start.month) == months
    assert due.day == start.day or ((due + timedelta(days=1)).day == 1 and due.day < start.day)


@some_examples
@given(counts=COUNTS, done_on=DAYS, amount=st.integers(min_value=0, max_value=18))
def test_the_earliest_start_is_kept_and_the_day_before_it_is_not(
    counts: str, done_on: date, amount: int
) -> None:
    backwards = rule(counts, amount, backwards=True)
    start = earliest_start(backwards, done_on, ENGLAND)
    assert due_on(backwards, start, ENGLAND).due_on >= done_on
    assert due_on(backwards, start - timedelta(days=1), ENGLAND).due_on < done_on
