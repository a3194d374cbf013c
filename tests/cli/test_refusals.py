"""Bad input at the command line: one sentence with what to do next, exit 2, nothing written."""

import pytest
from psycopg import errors
from sqlalchemy.exc import IntegrityError

from tests.builders import Desk
from tests.cli.conftest import Answer, Ask
from tests.people import ALICE, BOB, CHARLIE, MANAGER
from tracker.cli.refusals import OUR_FAULT, told

A01 = "SCR-2016-01-A01"


def refused(answer: Answer) -> str:
    """Return what was said of a refusal; a traceback or a word on standard output is a fault."""
    assert (answer.code, answer.out) == (2, "")
    assert "Traceback" not in answer.err
    return answer.err


@pytest.mark.parametrize(
    ("words", "noun"),
    [
        ("review show SCR-2999-01", "review"),
        ("review clocks SCR-2999-01", "review"),
        ("action show SCR-2999-01-A01", "action"),
        ("action list --review SCR-2999-01", "review"),
        ("recommendation show SCR-2999-01-R01", "recommendation"),
        ("dissemination list --review SCR-2999-01", "review"),
        ("extension show SCR-2999-01-A01-X01", "extension"),
        ("history SCR-2999-01", "record"),
    ],
)
def test_an_unknown_reference_is_named(ask_board: Ask, words: str, noun: str) -> None:
    said = refused(ask_board(*words.split()))
    assert f'no {noun}{" request" if noun == "extension" else ""} "SCR-2999-01' in said
    assert f"tracker {noun if noun != 'record' else 'review'} list" in said


@pytest.mark.parametrize(
    "words",
    [
        "review move SCR-2999-01 scope",
        "review moves SCR-2999-01",
        "action move SCR-2999-01-A01 start",
        "action moves SCR-2999-01-A01",
        "recommendation move SCR-2999-01-R01 agree",
        "dissemination move SCR-2999-01-D01 send",
    ],
)
def test_what_is_not_there_is_not_moved(ask_board: Ask, words: str) -> None:
    assert "SCR-2999-01" in refused(ask_board(*words.split(), "--as", MANAGER))


def test_a_move_that_is_not_allowed_is_refused_with_every_reason(
    ask_board: Ask, sqlite_desk: Desk
) -> None:
    sqlite_desk.action(sqlite_desk.review(), None)
    lines = refused(ask_board("action", "move", A01, "sign_off", "--as", ALICE)).splitlines()
    assert lines[0] == "Refused:"
    assert [line[4:18] for line in lines[1:]] == [
        '"Sign off" is ',
        '"Sign off" is ',
        "You own this, ",
        "You are of the",
        "No evidence in",
    ]


@pytest.mark.parametrize("day", ["xxx", "2017-02-31", "31/02/2017", "13/31/2017", "3/1", ""])
def test_a_date_that_is_none_is_refused(ask_board: Ask, sqlite_desk: Desk, day: str) -> None:
    reference = sqlite_desk.review()
    said = refused(ask_board("review", "date", reference, "aware", day, "--as", MANAGER))
    assert f'"{day}" is not a date' in said
    assert "2017-03-31" in said


@pytest.mark.parametrize("day", ["2017-01-03", "3 January 2017", "3rd Jan 2017", "03/01/2017"])
def test_a17_a_date_is_taken_as_people_write_it_the_day_first(ask: Ask, day: str) -> None:
    told = ask("deadline", "scr", "decide", "--from", day)
    assert "3 January 2017" in told.out, told.err


def test_a_due_date_before_the_action_exists_is_refused(ask_board: Ask, sqlite_desk: Desk) -> None:
    sqlite_desk.action(sqlite_desk.review(), None)
    said = refused(ask_board("action", "move", A01, "agree", "--due", "2016-06-30", "--as", BOB))
    assert said == (
        "SCR-2016-01-A01 was created on 1 July 2016, so it can't fall due on 30 June 2016. "
        "Give a later due date.\n"
    )
    assert ask_board("action", "show", A01, "--json").json["action"]["state"] == "proposed"


def test_a_change_by_nobody_is_refused(ask_board: Ask, sqlite_desk: Desk) -> None:
    reference = sqlite_desk.review()
    said = refused(ask_board("review", "move", reference, "scope"))
    assert "say who with --as ADDRESS, or set TRACKER_ACTOR" in said


def test_a_change_by_a_stranger_is_refused(ask_board: Ask, sqlite_desk: Desk) -> None:
    reference = sqlite_desk.review()
    stranger = "nobody@x.example"
    said = refused(ask_board("review", "move", reference, "scope", "--as", stranger))
    assert stranger in said
    assert "tracker person add" in said


def test_who_acts_may_stand_in_the_environment(
    ask_board: Ask, sqlite_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference = sqlite_desk.review()
    monkeypatch.setenv("TRACKER_ACTOR", MANAGER)
    assert ask_board("review", "move", reference, "scope").code == 0


def test_an_unknown_kind_of_review_is_refused_with_the_known_ones(ask_board: Ask) -> None:
    words = ("review", "log", "--kind", "tribunal", "--subgroup", "case-review")
    said = refused(ask_board(*words, "--as", MANAGER))
    assert said.startswith('"tribunal" is not a kind of review. The kinds are: ')
    assert "scr, " in said
    assert said.rstrip().endswith("case_management_review, undecided.")


@pytest.mark.parametrize(
    ("move", "command"),
    [("recommend", "recommend"), ("decide_scr", "decide"), ("decide_none", "decide")],
)
def test_no_decision_is_made_without_its_record(
    ask_board: Ask, sqlite_desk: Desk, move: str, command: str
) -> None:
    reference = sqlite_desk.review()
    said = refused(
        ask_board("review", "move", reference, move, "--reason", "So it is.", "--as", CHARLIE)
    )
    assert said.endswith(f"use tracker review {command} {reference}\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (f"move {A01} start --due 2016-12-01 --as {ALICE}", "does not take a due date"),
        (f"update {A01} '' --as {ALICE}", "Give a progress update"),
        (f"assign {A01} --owner police-lead --as {BOB}", "is not a role of Three Rivers Hospital"),
        (f"assign {A01} --owner nobody --as {BOB}", 'has no role "nobody"'),
    ],
)
def test_a_move_takes_what_its_file_lets_it_take(
    ask_board: Ask, sqlite_desk: Desk, words: str, said: str
) -> None:
    sqlite_desk.action(sqlite_desk.review(), None)
    sqlite_desk.move(A01, "set_due", by=MANAGER, due_on=sqlite_desk.app.clock.today())
    sqlite_desk.move(A01, "agree", by=BOB)
    arguments = ["" if word == "''" else word for word in words.split()]
    assert said in refused(ask_board("action", *arguments))


@pytest.mark.parametrize("replacement", [A01, "SCR-2016-01-A07"])
def test_an_action_is_replaced_by_another_that_is_there(
    ask_board: Ask, sqlite_desk: Desk, replacement: str
) -> None:
    sqlite_desk.action(sqlite_desk.review(), None)
    words = ("action", "move", A01, "supersede", "--reason", "Merged", "--as", CHARLIE)
    assert replacement in refused(ask_board(*words, "--replaced-by", replacement))
    assert ask_board("action", "list", "--state", "superseded", "--json").json == []


def test_a_fault_of_ours_is_named_by_its_kind_and_number_and_says_nothing_of_the_case(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """T23: the driver's whole message was printed, with its SQL and the keys that it names."""
    key = errors.UniqueViolation("DETAIL: Key (reference)=(SCR-2016-01) already exists.")
    assert told(IntegrityError("INSERT INTO review", {"title": "Child J"}, key)) == OUR_FAULT
    assert told(ValueError("Child J")) == OUR_FAULT
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith("Something went wrong on our side (UniqueViolation 23505). Nothing")
    assert second.startswith("Something went wrong on our side (ValueError). Nothing")
