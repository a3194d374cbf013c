"""`tracker meeting move`: what it says of the due dates that go along, and of those that stay."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from tests.builders import Desk
from tests.cli.conftest import Answer, Ask
from tests.journeys.due_dates.followed_meetings import A01, following
from tests.people import MANAGER
from tracker.clock import SystemClock

MOVE = ("meeting", "move", "M-001", "2016-11-08", "--reason", "The room", "--as", MANAGER)


@pytest.fixture
def ask_on(ask_board: Ask, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Answer]:
    """Call the command line on a day."""

    def asked(day: date, *arguments: object) -> Answer:
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        monkeypatch.setattr(SystemClock, "now", lambda _: noon)
        return ask_board(*arguments)

    return asked


def test_a_later_date_is_shown_as_the_slip_that_it_is(
    ask_on: Callable[..., Answer], sqlite_desk: Desk
) -> None:
    following(sqlite_desk)
    assert ask_on(date(2016, 9, 27), *MOVE).out.endswith("1 due date moved, 1 person told.\n")
    page = " ".join(ask_on(date(2016, 9, 27), "action", "show", A01).out.split())
    assert "Due 25 October 2016, second date, 17 working days in all" in page


def test_what_is_late_already_is_named_and_stays(
    ask_on: Callable[..., Answer], sqlite_desk: Desk
) -> None:
    following(sqlite_desk)
    said = ask_on(date(2016, 10, 4), *MOVE).out
    assert "No due date moves with it.\n" in said
    assert said.endswith(
        "SCR-2016-01-A01 is late already and stays at 27 September 2016: ask for more time with "
        "tracker action extend\n"
    )
