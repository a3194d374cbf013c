"""Working days: neither a weekend nor a bank holiday of the nation."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from workflows import phrases
from workflows.bank_holidays import FIRST_YEAR, LAST_YEAR, SUBDIVISIONS, bank_holidays
from workflows.refusals import CalendarEnds, WorkflowError

FIRST, LAST = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
"""The days covered. Later bank holidays follow today's law: a one-off day needs a new release."""

NATIONS = tuple(SUBDIVISIONS)

_WARNS_FROM = date(LAST_YEAR - 1, 6, 30)  # eighteen months before the last day
_SATURDAY = 5
_ONE_DAY = timedelta(days=1)


Proclaimed = frozenset[tuple[date, str]]
"""Bank holidays proclaimed since the calendar was made, each with why."""
NONE_PROCLAIMED: Proclaimed = frozenset()


def for_nation(nation: str, proclaimed: Proclaimed = NONE_PROCLAIMED) -> "Calendar":
    """Return the nation's calendar, worked out once, or raise WorkflowError naming those known."""
    return _worked_out(nation, proclaimed)


def end_warning(as_of: date) -> str | None:
    """Say that the calendar is about to end, or has ended; None while it has eighteen months."""
    if as_of < _WARNS_FROM:
        return None
    ends = "ended" if as_of > LAST else "ends"
    return (
        f"The calendar of bank holidays {ends} on {phrases.day(LAST)}; nothing can be counted "
        "beyond it. Install a newer release of the tracker."
    )


@cache
def _worked_out(nation: str, proclaimed: Proclaimed) -> "Calendar":
    return Calendar(nation, proclaimed)


class Calendar:
    """The working days of one UK nation, counted from the first day covered."""

    covers = (FIRST, LAST)

    def __init__(self, nation: str, proclaimed: Proclaimed = NONE_PROCLAIMED) -> None:
        if nation not in NATIONS:
            raise WorkflowError(
                "unknown_nation",
                f'There is no calendar for "{nation}". Choose one of: {", ".join(NATIONS)}.',
            )
        self.nation = nation
        self._holidays = {**bank_holidays(nation), **dict(proclaimed)}
        self._working_days = [
            day
            for day in _each_day(FIRST, LAST)
            if day.weekday() < _SATURDAY and day not in self._holidays
        ]

    def is_working_day(self, day: date) -> bool:
        """Whether the day is neither a weekend nor a bank holiday."""
        return self.why_not(day) is None

    def why_not(self, day: date) -> str | None:
        """Return why the day is not a working day ("Sunday", "Boxing Day"), or None if it is."""
        self._check(day)
        return phrases.weekday(day) if day.weekday() >= _SATURDAY else self._holidays.get(day)

    def add_working_days(self, day: date, number: int) -> date:
        """Return the last day of a period of working days; day 0 is `day` itself."""
        self._check(day)
        return self._nth(bisect_right(self._working_days, day) + number - 1) if number else day

    def subtract_working_days(self, day: date, number: int) -> date:
        """Return the day that lies a number of working days before `day`, which is day 0."""
        self._check(day)
        return self._nth(bisect_left(self._working_days, day) - number) if number else day

    def working_days_between(self, start: date, end: date) -> int:
        """Count the working days after `start` up to and including `end`; 0 if it is earlier."""
        return max(0, self.ordinal(end) - self.ordinal(start))

    def ordinal(self, day: date) -> int:
        """Count the working days on or before the day, from the first day covered."""
        self._check(day)
        return bisect_right(self._working_days, day)

    def last_working_day_on_or_before(self, day: date) -> date:
        """Return the day itself, or the working day before it."""
        return self._nth(self.ordinal(day) - 1)

    def days(self) -> Iterator[tuple[date, int]]:
        """Return every day covered with its ordinal, for a table that a database can join."""
        number = 0
        for day in _each_day(FIRST, LAST):
            number += self.is_working_day(day)
            yield day, number

    def _nth(self, index: int) -> date:
        if not 0 <= index < len(self._working_days):
            raise CalendarEnds(
                "count_out_of_calendar", f"That count of working days runs outside {_span()}."
            )
        return self._working_days[index]

    def _check(self, day: date) -> None:
        if not FIRST <= day <= LAST:
            raise CalendarEnds(
                "day_out_of_calendar",
                f"{day.isoformat()} is outside {_span()}. Check the year that was meant.",
            )


def _span() -> str:
    return f"the days whose bank holidays are known here ({FIRST.year} to {LAST.year})"


def _each_day(first: date, last: date) -> Iterator[date]:
    return (first + number * _ONE_DAY for number in range((last - first).days + 1))
