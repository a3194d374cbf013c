"""`tracker meeting`: what it prints of a quorum, an agenda and the list."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.cli.conftest import Ask
from tests.people import ALICE, MANAGER

DAY = "2016-07-01"


@pytest.fixture
def meeting(ask_board: Ask) -> str:
    """A meeting of the board on the desk's own day, with three seats."""
    said = ask_board("meeting", "add", DAY, "--as", MANAGER).out
    assert said == "Three Rivers Safeguarding Children Board meets on 1 July 2016, as M-002.\n"
    for seat in ("Police", "Housing", "Health"):
        assert ask_board("meeting", "add-seat", seat, "--as", MANAGER).code == 0
    return "M-002"


@pytest.mark.parametrize(
    ("seats", "words"),
    [
        ("police=y housing=r health=o", "2 of 2 seats, quorum 2: quorate"),
        ("police=y housing=x health=x", "1 of 3 seats, quorum 2: NOT quorate"),
    ],
)
def test_a_meeting_says_whether_it_was_quorate(
    ask_board: Ask, meeting: str, seats: str, words: str
) -> None:
    before = ask_board("meeting", "quorum", meeting, "2", "--as", MANAGER).out
    assert before == "M-002: quorum 2; attendance not recorded.\n"
    said = ask_board("meeting", "attend", meeting, *seats.split(), "--as", MANAGER).out
    assert said.endswith(f"recorded at M-002: {words}.\n")
    assert f"1 July 2016: {words}.\n" in ask_board("meeting", "attendance").out
    assert f"\n{words}.\n" in ask_board("meeting", "agenda", meeting).out
    closed = ask_board("meeting", "close", meeting, "--as", MANAGER).out
    assert closed.startswith(f"M-002 is closed: {words}.\n")
    entry = ask_board("history", meeting, "--json").json[-3]
    assert (entry["what"], entry["was"], entry["became"]) == (
        "quorum",
        {"quorum": 0},
        {"quorum": 2},
    )


def test_the_next_meeting_takes_the_quorum_over(ask_board: Ask, meeting: str) -> None:
    ask_board("meeting", "quorum", meeting, "2", "--as", MANAGER)
    ask_board("meeting", "add", "2016-08-01", "--as", MANAGER)
    ask_board("meeting", "add", "2016-09-01", "--quorum", "3", "--as", MANAGER)
    for later, quorum in (("M-003", 2), ("M-004", 3)):
        assert (
            f"Quorum {quorum}; attendance not recorded" in ask_board("meeting", "agenda", later).out
        )


def test_a_quorum_is_no_debt_and_not_everybodys_to_set(
    ask_board: Ask, meeting: str, sqlite_desk: Desk
) -> None:
    assert "less than 0" in ask_board("meeting", "quorum", meeting, "--as", MANAGER, "--", -1).err
    assert ask_board("meeting", "quorum", meeting, "2", "--as", ALICE).code != 0


def test_an_action_s_page_names_the_meeting_that_looked_at_it(
    ask_board: Ask, meeting: str, sqlite_desk: Desk
) -> None:
    action = sqlite_desk.started(date(2016, 9, 30))
    words = ("meeting", "discuss", meeting, action, "--minute", "On its way", "--as", MANAGER)
    assert ask_board(*words).code == 0
    page = " ".join(ask_board("action", "show", action).out.split())
    assert "Last reviewed at the meeting of 1 July 2016, M-002" in page


def test_the_list_says_of_a_meeting_that_is_over_whether_it_was_closed(
    ask_board: Ask, meeting: str
) -> None:
    lines = ask_board("meeting", "list", "--as-of", "2016-07-02").out.splitlines()
    assert "held, not closed" in next(line for line in lines if line.startswith(meeting))
    assert "planned" in next(line for line in lines if line.startswith("M-001"))
    ask_board("meeting", "close", meeting, "--as", MANAGER)
    assert "not closed" not in ask_board("meeting", "list", "--as-of", "2016-07-02").out
