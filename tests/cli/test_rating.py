"""Views by the key of the board, the grade that is asked for, and splits, as people type them."""

from datetime import date

from tests.builders import Desk
from tests.cli.conftest import Ask
from tests.people import ALICE, CHARLIE, MANAGER

A01 = "SCR-2016-01-A01"
DUE = date(2016, 9, 30)


def test_a_view_is_printed_with_its_word_its_meaning_and_whose_it_is(
    ask_board: Ask, sqlite_desk: Desk
) -> None:
    sqlite_desk.started(DUE)
    there = sqlite_desk.on(date(2017, 3, 3))
    there.move(A01, "rate", by=ALICE, rag="amber")
    out = ask_board("action", "show", A01).out
    assert "AMBER: some progress, by progress made, Alice's view of 3 March 2017" in out
    (line,) = ask_board("action", "list", "--json").json
    assert (line["view"]["label"], line["view"]["means"]) == ("AMBER", "some progress")
    assert (line["state"], line["assurance_label"]) == ("in_progress", "not asked yet")


def test_a_view_is_given_by_its_word(ask_board: Ask, sqlite_desk: Desk) -> None:
    sqlite_desk.started(DUE)
    told = ask_board("action", "rate", A01, "GREEN", "--reason", "All wards", "--as", CHARLIE)
    assert told.out.startswith("Your view is GREEN. SCR-2016-01-A01 is still In progress")
    refused = ask_board("action", "rate", A01, "blue", "--as", CHARLIE)
    assert (refused.code, "give green, amber, red" in refused.err) == (2, True)


def test_the_key_of_the_board_is_printed(ask_board: Ask, sqlite_desk: Desk) -> None:
    out = ask_board("board", "key").out
    assert out.startswith("By progress made. Each is a person's view")
    assert "AMBER  some progress" in out
    assert ask_board("board", "key", "--json").json["name"] == "progress"


def test_an_action_asks_for_the_grade_given(ask_board: Ask, sqlite_desk: Desk) -> None:
    sqlite_desk.review()
    words = ("action", "add", "SCR-2016-01", "Audit", "--agency", "hospital", "--as", MANAGER)
    ask_board(*words, "--evidence-grade", 5)
    assert "outcome (grade 5 of 6) as evidence" in ask_board("action", "show", A01).out
    assert ask_board(*words, "--evidence-grade", 9).code == 2


def test_an_action_is_split_on_the_command_line(ask_board: Ask, sqlite_desk: Desk) -> None:
    review = sqlite_desk.review()
    for _ in range(3):
        sqlite_desk.action(review, DUE)
    words = ("action", "move", A01, "split", "--reason", "Two agencies", "--as", CHARLIE)
    ask_board(*words, "--into", "SCR-2016-01-A02", "--into", "SCR-2016-01-A03")
    out = ask_board("action", "show", A01).out
    assert "Split into SCR-2016-01-A02 and SCR-2016-01-A03" in out
    assert f"{A01} was split" in ask_board("action", "show", "SCR-2016-01-A03").out
