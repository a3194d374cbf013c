"""`tracker meeting`: what is odd is said, and a quorum that can't be is refused."""

import pytest

from tests.cli.conftest import Ask
from tests.people import MANAGER

BY = ("--as", MANAGER)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2034-03-18", "18 March 2034 is no working day (Saturday)"),
        ("2034-03-19", "19 March 2034 is no working day (Sunday)"),
        ("2034-12-26", "26 December 2034 is no working day (Boxing Day)"),
        ("2034-03-21", ""),
    ],
)
def test_a_day_on_which_nobody_works_is_said_and_taken(ask_board: Ask, day: str, why: str) -> None:
    added = ask_board("meeting", "add", day, *BY)
    assert (added.code, "as M-002" in added.out) == (0, True)
    ask_board("meeting", "add", "2034-06-20", *BY)
    words = ("meeting", "move", "M-003", day, "--reason", "The room", "--dry-run", *BY)
    ask_board("meeting", "move", "M-002", "2034-06-21", "--reason", "The room", *BY)
    for told in (added.err, ask_board(*words).err):
        assert told == (f"Warning: {why}. Check the day that was meant.\n" if why else "")


def test_closing_without_attendance_is_said_and_stands_in_the_minutes(ask_board: Ask) -> None:
    ask_board("meeting", "add-seat", "Police", *BY)
    ask_board("meeting", "add", "2016-07-01", "--quorum", 1, *BY)
    closed = ask_board("meeting", "close", "M-002", *BY)
    assert (closed.code, closed.out) == (
        0,
        "M-002 is closed: quorum 1; attendance not recorded.\n",
    )
    assert closed.err == (
        "Warning: nobody can say that M-002 was quorate. Record who came with: "
        "tracker meeting attend M-002 SEAT=y\n"
    )
    assert "\nQuorum 1; attendance not recorded.\n" in ask_board("meeting", "agenda", "M-002").out


def test_no_warning_where_somebody_is_on_record(ask_board: Ask) -> None:
    ask_board("meeting", "add-seat", "Police", *BY)
    ask_board("meeting", "add", "2016-07-01", *BY)
    ask_board("meeting", "attend", "M-002", "police=x", *BY)
    assert ask_board("meeting", "close", "M-002", *BY).err == ""


def test_a_quorum_that_the_seats_can_never_reach_is_refused(ask_board: Ask) -> None:
    ask_board("meeting", "add-seat", "Police", "--subgroup", "case-review", *BY)
    set_to = ask_board("meeting", "quorum", "M-001", 999, *BY)
    assert (set_to.code, set_to.out) == (2, "")
    assert "has 1 seat, so a quorum of 999 can never be reached" in set_to.err
    assert "tracker meeting add-seat TITLE --subgroup case-review" in set_to.err
    added = ask_board("meeting", "add", "2034-03-21", "--quorum", 1, *BY)
    assert "has no seat yet, so a quorum of 1 can never be reached" in added.err
    assert ask_board("meeting", "quorum", "M-001", 1, *BY).code == 0
