"""`tracker challenge` and `tracker concern`: who challenged whom, and what came of it."""

from datetime import date

from tests.builders import Desk
from tests.cli.conftest import Ask
from tests.people import ALICE, MANAGER

BY = ("--as", MANAGER)


def test_a_challenge_is_answered_concluded_and_told_to_the_board(
    ask_board: Ask, sqlite_desk: Desk
) -> None:
    assert sqlite_desk.board.id
    words = ("--by-whom", "The chair", "--whom", "The police", "--on", "2016-07-01")
    said = ask_board("challenge", "make", "Two reports came late", *words, *BY).out
    assert said == "CH-01: The chair to The police.\n"
    ask_board("challenge", "respond", "CH-01", "A sergeant reads each", "--on", "2016-07-04", *BY)
    said = ask_board("challenge", "conclude", "CH-01", "In time", "--impact", "None late", *BY).out
    assert said == "CH-01 is concluded.\n"
    said = ask_board("challenge", "tell-board", "CH-01", "--on", "2016-10-11", *BY).out
    assert said == "The board was told of CH-01 on 11 October 2016.\n"
    (line,) = ask_board("challenge", "list", "--json").json
    assert (line["response"], line["outcome"], line["impact"]) == (
        "A sergeant reads each",
        "In time",
        "None late",
    )


def test_a_concern_becomes_a_challenge(ask_board: Ask, sqlite_desk: Desk) -> None:
    assert sqlite_desk.board.id
    words = ("concern", "raise", "Invitations come too late", "--by-whom", "A school")
    assert ask_board(*words, *BY).out == "CN-01 is on record.\n"
    said = ask_board("concern", "promote", "CN-01", "--whom", "Children's Services", *BY).out
    assert said == "CN-01 is now CH-01.\n"
    assert "CH-01" in ask_board("concern", "list").out
    again = ask_board("concern", "promote", "CN-01", "--whom", "The police", *BY)
    assert (again.code, again.out) == (2, "")


def test_a_concern_becomes_an_action_of_a_review(ask_board: Ask, sqlite_desk: Desk) -> None:
    review = sqlite_desk.review()
    ask_board("concern", "raise", "Invitations come too late", "--by-whom", "A school", *BY)
    words = ("--review", review, "--agency", "hospital", "--title", "Audit one month")
    assert (
        ask_board("concern", "promote", "CN-01", *words, *BY).out == f"CN-01 is now {review}-A01.\n"
    )
    assert "Audit one month" in ask_board("action", "show", f"{review}-A01").out


def test_an_owner_of_actions_keeps_no_log(ask_board: Ask, sqlite_desk: Desk) -> None:
    sqlite_desk.started(date(2016, 9, 30))
    words = ("--by-whom", "A", "--whom", "B", "--as", ALICE)
    refused = ask_board("challenge", "make", "It is late", *words)
    assert (refused.code, refused.out) == (2, "")
    assert ask_board("challenge", "list", "--json").json == []
