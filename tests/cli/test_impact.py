"""`tracker impact`: the re-checks as quality assurance reads and answers them."""

from datetime import date
from pathlib import Path

from tests.builders import Desk
from tests.cli.conftest import Ask
from tests.people import ALICE, CHARLIE, MANAGER, QUALITY
from tracker.operations.reviews.admissions import admit
from tracker.operations.reviews.restricting import restrict_review

A01 = "SCR-2016-01-A01"
DUE = date(2016, 9, 30)


def test_the_rechecks_are_listed_and_one_is_shown(ask_board: Ask, sqlite_desk: Desk) -> None:
    sqlite_desk.signed_off(DUE)
    words = ("impact", "list", "--open", "--review", "SCR-2016-01")
    lines = ask_board(*words, "--as-of", "2016-10-03", "--json").json
    assert [(line["due_on"], line["days_late"]) for line in lines] == [
        ("2016-10-01", 2),
        ("2017-01-01", 0),
        ("2017-07-01", 0),
    ]
    assert "2 days" in ask_board("impact", "list", "--as-of", "2016-10-03").out
    out = ask_board("impact", "show", f"{A01}-K01", "--as-of", "2016-10-03").out
    assert "Waits for  Quality assurance" in out
    assert "1 October 2016, 3 months after" in out


def test_an_answer_is_told_in_the_boards_words(ask_board: Ask, sqlite_desk: Desk) -> None:
    sqlite_desk.signed_off(DUE)
    words = ("impact", "answer", f"{A01}-K01", "some", "--reason", "14 of 20", "--as", QUALITY)
    told = ask_board(*words, "--note", "Dip sample", "--grade", 4)
    assert told.out == f"{A01}-K01 is now Answered.\n"
    out = ask_board("action", "show", A01).out
    assert "some change (signed off, some change found)" in out
    assert f"{A01}-K01, after 3 months: some change (" in out
    assert "No. 2, practice (grade 4 of 6)" in out


def test_what_is_answered_before_its_day_says_how_early(ask_board: Ask, sqlite_desk: Desk) -> None:
    sqlite_desk.signed_off(DUE)
    words = ("impact", "answer", f"{A01}-K01", "some", "--reason", "14 of 20", "--as", QUALITY)
    ask_board(*words, "--on", "2016-09-20")
    early = "20 September 2016, 11 days before it was due"
    assert f"some change ({early})" in ask_board("action", "show", A01).out
    assert early in ask_board("impact", "show", f"{A01}-K01").out


def test_no_change_says_that_the_action_is_open_again(ask_board: Ask, sqlite_desk: Desk) -> None:
    sqlite_desk.signed_off(DUE)
    words = ("impact", "answer", f"{A01}-K01", "no_change", "--reason", "As before")
    told = ask_board(*words, "--as", QUALITY)
    assert f"{A01} is reopened: signed off, impact not found." in told.out
    assert ask_board("impact", "list", "--open").out == "There is no re-check open.\n"


def test_a_file_shows_what_was_found_or_nothing_is_kept(
    ask_board: Ask, sqlite_desk: Desk, tmp_path: Path
) -> None:
    sqlite_desk.signed_off(DUE)
    sheet, program = tmp_path / "sample.csv", tmp_path / "sample.exe"
    sheet.write_text("file,seen\n1,yes\n")
    program.write_bytes(b"MZ")
    words = ("impact", "answer", f"{A01}-K01", "some", "--reason", "14 of 20", "--as", QUALITY)
    refused = ask_board(*words, "--file", program)
    assert (refused.code, refused.out) == (2, "")
    assert len(ask_board("impact", "list", "--open", "--json").json) == 3
    assert ask_board(*words, "--file", sheet, "--grade", 4).code == 0
    assert "sample.csv" in ask_board("action", "show", A01).out


def test_an_owner_neither_answers_nor_drops(ask_board: Ask, sqlite_desk: Desk) -> None:
    sqlite_desk.signed_off(DUE)
    words = ("--reason", "It is done", "--as", ALICE)
    for command in (("answer", f"{A01}-K01", "embedded"), ("drop", f"{A01}-K01")):
        told = ask_board("impact", *command, *words)
        assert (told.code, told.out) == (2, "")
    dropped = ask_board("impact", "drop", f"{A01}-K03", "--reason", "No need", "--as", QUALITY)
    assert dropped.out == f"{A01}-K03 is now No longer needed.\n"


def test_a_recheck_of_a_restricted_review_is_there_for_those_named_alone(
    ask_board: Ask, sqlite_desk: Desk
) -> None:
    sqlite_desk.signed_off(DUE)
    restrict_review(sqlite_desk.app, sqlite_desk.board, "SCR-2016-01", by=MANAGER, reason="Trial")
    admit(sqlite_desk.app, sqlite_desk.board, "SCR-2016-01", "charlie", by=MANAGER)
    never = ask_board("impact", "show", f"{A01}-K09", "--as", QUALITY)
    hidden = ask_board("impact", "show", f"{A01}-K01", "--as", QUALITY)
    assert (hidden.code, hidden.out) == (2, "")
    assert hidden.err == never.err.replace("K09", "K01")
    assert ask_board("impact", "list", "--as", QUALITY, "--json").json == []
    answered = ask_board("impact", "answer", f"{A01}-K01", "some", "--as", QUALITY)
    assert answered.err == hidden.err
    assert ask_board("impact", "show", f"{A01}-K01", "--as", CHARLIE).code == 0
