"""`tracker reminders queue`: the rungs of the ladder that were reached, told once each."""

from datetime import date

from tests.builders import Desk
from tests.cli.conftest import Ask
from tests.people import ALICE

QUEUE = ("reminders", "queue", "--as-of", "2016-10-03")


def test_who_would_be_told_is_rehearsed_then_told_once(ask_board: Ask, sqlite_desk: Desk) -> None:
    sqlite_desk.started(date(2016, 9, 30))
    rehearsed = ask_board(*QUEUE, "--dry-run").out
    assert "would be told" in rehearsed
    assert ALICE in rehearsed
    first, second = ask_board(*QUEUE).out, ask_board(*QUEUE).out
    assert ALICE in first
    assert ALICE not in second
    assert "reminders" in ask_board("outbox", "list").out
