"""The ladder: owner, agency lead and chairs told in turn, each once."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.journeys.telling.reminders import DUE, started, told
from tests.people import ALICE, BOARD_CHAIR, BOB, CHARLIE


@pytest.fixture
def action(desk: Desk) -> str:
    """An action under way, due on Friday 27 March 2026."""
    return started(desk, DUE)


@pytest.mark.parametrize(
    ("day", "who"),
    [
        (date(2026, 3, 12), ()),
        (date(2026, 3, 13), (ALICE,)),
        (date(2026, 3, 24), (ALICE,)),
        (date(2026, 3, 27), (ALICE,)),
        (date(2026, 3, 28), ()),
        (date(2026, 3, 30), (ALICE,)),
        (date(2026, 4, 13), (ALICE,)),
        (date(2026, 4, 14), (ALICE, BOB)),
        (date(2026, 4, 27), (ALICE, BOB)),
        (date(2026, 4, 28), (ALICE, BOB, CHARLIE)),
        (date(2026, 6, 25), (ALICE, BOB, CHARLIE, BOARD_CHAIR)),
    ],
)
def test_each_rung_is_reached_on_its_working_day(
    desk: Desk, action: str, day: date, who: tuple[str, ...]
) -> None:
    assert set(told(desk, day)) == set(who)


def test_a_rung_is_told_of_once(desk: Desk, action: str) -> None:
    assert told(desk, date(2026, 3, 30)) == (ALICE,)
    assert told(desk, date(2026, 3, 30)) == told(desk, date(2026, 4, 10)) == ()
    assert told(desk, date(2026, 4, 14)) == (BOB,)
    assert told(desk, date(2026, 4, 28)) == (CHARLIE,)


def test_sign_off_stops_the_later_rungs_and_reopening_begins_a_new_series(
    desk: Desk, action: str
) -> None:
    assert told(desk, date(2026, 3, 30)) == (ALICE,)
    there = desk.on(date(2026, 4, 13))
    there.move(action, "submit", by=ALICE, note="Audit", grade=2)
    there.move(action, "sign_off", by=CHARLIE)
    assert told(desk, date(2026, 4, 14)) == told(desk, date(2026, 4, 28)) == ()
    again = desk.on(date(2026, 4, 28))
    again.move(action, "reopen", by=CHARLIE, reason="Nothing changed", due_on=date(2026, 5, 29))
    assert told(desk, date(2026, 6, 1)) == (ALICE,)
