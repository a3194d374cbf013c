import pytest

from tests.workflows.builders import ENGLAND, day
from workflows.lateness import Lateness, Timeliness, lateness


def late(due: str, as_of: str, done: str | None = None) -> tuple[str, int, int]:
    """Return timeliness, calendar days and working days late."""
    found = lateness(day(due), day(done) if done else None, day(as_of), ENGLAND)
    return found.timeliness.value, found.days, found.working_days


@pytest.mark.parametrize(
    ("as_of", "days", "working_days"),
    [("2016-10-01", 1, 0), ("2016-10-03", 3, 1), ("2016-10-11", 11, 7)],
)
def test_days_late_are_counted_in_calendar_and_working_days(
    as_of: str, days: int, working_days: int
) -> None:
    assert late("2016-09-30", as_of) == ("overdue", days, working_days)


def test_what_is_due_today_is_not_overdue() -> None:
    assert late("2016-09-30", "2016-09-30") == ("due_soon", 0, 0)


def test_a_notification_not_made_by_4_january_is_one_working_day_late() -> None:
    assert late("2017-01-03", "2017-01-04") == ("overdue", 1, 1)


def test_the_end_of_summer_time_adds_no_day() -> None:
    assert late("2016-10-28", "2016-10-30") == ("overdue", 2, 0)
    assert late("2016-10-28", "2016-10-31") == ("overdue", 3, 1)


def test_what_is_due_within_ten_working_days_is_due_soon() -> None:
    assert late("2016-10-14", "2016-09-30")[0] == "due_soon"
    assert late("2016-10-17", "2016-09-30")[0] == "on_time"


def test_the_lead_that_counts_as_soon_can_be_set() -> None:
    found = lateness(day("2016-10-07"), None, day("2016-09-30"), ENGLAND, soon_working_days=4)
    assert found == Lateness(Timeliness.ON_TIME)


def test_what_was_done_late_stays_as_late_as_it_was() -> None:
    assert late("2016-09-30", "2017-03-31", done="2016-10-03") == ("done_late", 3, 1)


def test_what_was_done_on_its_day_was_on_time() -> None:
    assert late("2016-09-30", "2017-03-31", done="2016-09-30") == ("done_on_time", 0, 0)
