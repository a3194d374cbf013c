"""`tracker init`: a board from a sample, from a file, or from answers."""

import sys
from datetime import date
from pathlib import Path

import click
import pytest

from tests.cli.conftest import Ask
from tests.people import BOARD_TOML
from tracker.operations.boards.founding import Answers, Somebody, files_of

ANSWERS = (
    "Three Rivers LSCB",
    "three rivers",  # asked for again: no spaces
    "three-rivers",
    "scotland",
    "May Field",
    "may@board.example",
    "Case Review Subgroup",
    "Charlie Low",
    "charlie",  # asked for again: no address
    "charlie@board.example",
    "Charlie Low",
    "Charlie@board.example",
)


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Somebody at a terminal who gives the answers above."""
    left = list(ANSWERS)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(click.termui, "visible_prompt_func", lambda _prompt: left.pop(0))
    return left


def test_nobody_is_asked_where_nobody_can_answer(ask: Ask) -> None:
    answer = ask("init")
    assert answer.code == 2
    assert "give --sample lscb-2016-17, or --from FILE" in answer.err
    assert not Path("tracker.sqlite3").exists()


def test_a_board_is_made_from_answers(ask: Ask, answering: list[str]) -> None:
    answer = ask("init")
    assert (answer.code, answering) == (0, [])
    assert "Three Rivers LSCB (three-rivers) is there" in answer.out
    people = ask("person", "list", "--json").json
    assert [(p["email"], [h["post"] for h in p["holds"]]) for p in people] == [
        ("charlie@board.example", ["board-chair", "case-review-chair"]),
        ("may@board.example", ["business-manager"]),
    ]
    assert ask("board", "show", "--json").json["nation"] == "scotland"


def test_a_board_of_answers_can_log_its_first_referral(ask: Ask, answering: list[str]) -> None:
    ask("init")
    words = ("review", "log", "--subgroup", "case-review", "--pseudonym", "Wren")
    assert ask(*words, "--notified", "2016-06-01", "--as", "may@board.example").out.startswith(
        "SCR-2016-01 is now"
    )


def test_a_board_is_made_from_a_file(ask: Ask) -> None:
    Path("board.toml").write_text(BOARD_TOML, encoding="utf-8")
    assert "0 reviews, 0 actions, 9 people" in ask("init", "--from", "board.toml").out
    again = ask("init", "--from", "board.toml")
    assert (again.code, "nothing was changed" in again.err) == (2, True)


def test_a_file_with_faults_leaves_nothing_behind(ask: Ask) -> None:
    Path("board.toml").write_text(BOARD_TOML.replace('"board_chair"', '"king"'), encoding="utf-8")
    answer = ask("init", "--from", "board.toml")
    assert (answer.code, "nothing was loaded" in answer.err) == (2, True)
    assert "king" in answer.err
    assert ask("board", "list").code != 0


def test_the_sample_is_a_real_board(ask: Ask) -> None:
    assert "Next: tracker overdue --as-of 2017-03-31" in ask("init", "--sample", "lscb-2016-17").out
    reviews = ask("review", "list", "--json").json
    assert len(reviews) == 9
    assert "14 findings; 4 are entered" in ask("review", "show", "EXT-2016-01").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--sample atlantis", 'There is no sample "atlantis". There is: lscb-2016-17.'),
        ("--from nowhere.toml", "nowhere.toml"),
        ("--sample lscb-2016-17 --from .", "not both"),
    ],
)
def test_a_wrong_source_is_named(ask: Ask, words: str, said: str) -> None:
    answer = ask("init", *words.split())
    assert (answer.code, said in answer.err) == (2, True)


def test_a_subgroup_is_called_after_its_name() -> None:
    somebody = Somebody("Ann", "ann@board.example")
    answers = Answers("b", "B", "england-and-wales", somebody, "Deaths & Harm", somebody, somebody)
    files = files_of(answers, on=date(2016, 4, 1))
    assert [group.reference for group in files.subgroup] == ["deaths-harm"]
    assert [post.reference for post in files.post][-1] == "deaths-harm-chair"
