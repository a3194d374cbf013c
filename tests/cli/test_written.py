"""What is written on the command line is clean before anything is asked, and so is what it prints.

T14, T15: control characters and endless text; T27: case text that no shell keeps.
"""

import io
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click
import pytest
from sqlalchemy import text as sql

from tests.builders import Desk
from tests.cli.conftest import Ask
from tests.people import ALICE, MANAGER
from tracker.cli.main import NOUNS, cli
from tracker.cli.written import KIND_OF, LINE, CleanName, with_those_below

REPAINTING = "\x1b]0;owned\x07\u202e"
JUNE = date(2017, 6, 1)
SHOWN = "\\u001b]0;owned\\u0007\\u202e"


def parameters() -> Iterator[tuple[str, click.Parameter]]:
    """Every option and argument of every command, with what it is called."""
    top = click.Context(cli)
    for noun in (cli, *(cli.get_command(top, name) for name in NOUNS)):
        for command in with_those_below(noun) if noun not in (None, cli) else [cli]:
            for one in command.params:
                yield f"{command.name} {one.opts[0]}", one


def is_refused(one: click.Parameter, written: str) -> bool:
    """Whether an option refuses what was written."""
    try:
        one.type.convert(written, one, None)
    except click.BadParameter:
        return True
    return False


def test_t14_t15_every_word_of_every_option_is_cleaned_and_has_an_end() -> None:
    words = [(name, one) for name, one in parameters() if isinstance(one.type, CleanName)]
    assert len(words) > 400
    for name, one in words:
        for wrong in ("a\x1bb", "a\x00b", "a\u202eb", "a\udcffb", "a" * 20_001):
            assert is_refused(one, wrong), f"{name} takes {wrong[:9]!r}"


def test_t14_no_option_takes_words_in_another_way() -> None:
    safe = ("IntParamType", "IntRange", "BoolParamType", "Day", "Choice", "PathOnDisk", "CleanName")
    kinds = {(name, type(one.type).__name__) for name, one in parameters()}
    others = {pair for pair in kinds if pair[1] not in (*safe, "OwnWords", "OwnText")}
    assert {name for name, kind in others if kind == "StringParamType"} == set()
    assert others == set()


def test_t14_each_kind_of_words_is_of_an_option_that_there_is() -> None:
    spelt = {one.opts[0] for _, one in parameters() if isinstance(one.type, CleanName)}
    assert KIND_OF.keys() <= spelt


@pytest.mark.parametrize("wrong", [REPAINTING, "a\x00", "a\udcff", "x" * 301])
def test_t14_what_would_repaint_a_screen_is_refused_with_the_option(
    ask_board: Ask, wrong: str
) -> None:
    answer = ask_board("board", "add-agency", "trust", wrong, "--as", MANAGER)
    assert (answer.code, answer.out) == (2, "")
    assert "Invalid value for 'NAME': it " in answer.err
    assert "\x1b" not in answer.err


def test_t14_a_name_with_a_line_break_is_one_line(ask_board: Ask) -> None:
    assert ask_board("board", "add-agency", "trust", "The\nTrust", "--as", MANAGER).code == 0
    assert "The Trust" in ask_board("board", "show").out


def test_t14_what_is_stored_already_can_t_command_the_terminal(ask_desk: Ask, desk: Desk) -> None:
    reference = desk.started(JUNE)
    with desk.app.store.engine.begin() as connection:
        words = {"words": f"Half{REPAINTING}\nState  Signed off"}
        connection.execute(sql("UPDATE action SET title = :words"), words)
    for arguments in (("action", "show", reference), ("action", "list"), ("history", reference)):
        printed = ask_desk(*arguments).out
        assert not set(REPAINTING[0] + REPAINTING[-1] + "\x07") & set(printed)
    shown = ask_desk("action", "show", reference).out
    assert SHOWN in shown
    assert "\nState  Signed off" not in shown
    answer = ask_desk("action", "show", reference, "--json")
    assert REPAINTING in json.loads(answer.out)["action"]["title"]
    assert "\u202e" not in answer.out


def test_t27_the_words_of_a_case_may_come_from_a_file(ask_board: Ask, sqlite_desk: Desk) -> None:
    reference = sqlite_desk.started(JUNE)
    Path("note.txt").write_text("Half of\r\nthe wards\n", encoding="utf-8-sig")
    assert ask_board("action", "update", reference, "@note.txt", "--as", ALICE).code == 0
    told = ask_board("action", "show", reference, "--json").json
    assert "Half of\nthe wards" in json.dumps(told).encode().decode("unicode_escape")


def test_t27_or_from_standard_input(
    ask_board: Ask, sqlite_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference = sqlite_desk.started(JUNE)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Half of the wards")))
    assert ask_board("action", "update", reference, "-", "--as", ALICE).code == 0
    assert "Half of the wards" in ask_board("action", "show", reference).out
    both = ask_board("action", "update", reference, "-", "--blockers", "-", "--as", ALICE)
    assert (both.code, both.out) == (2, "")
    assert "Only one of them can be read from standard input" in both.err


def test_t27_words_that_begin_with_an_at_are_written_with_two() -> None:
    assert LINE.convert("@@home", None, None) == "@home"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "notes.txt can't be read (No such file or directory). Give the path of a text file"),
        (b"caf\xe9", "notes.txt is not UTF-8; save it as UTF-8."),
        (b"a\x1b", "it holds the character U+001B, which can't be kept"),
        (b"a" * 90_000, "it is too long; 20000 characters are enough."),
    ],
)
def test_t27_a_file_that_holds_no_such_words_is_refused(
    ask_board: Ask, sqlite_desk: Desk, content: bytes | None, said: str
) -> None:
    reference = sqlite_desk.started(JUNE)
    if content is not None:
        Path("notes.txt").write_bytes(content)
    answer = ask_board("action", "update", reference, "@notes.txt", "--as", ALICE)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


def test_t22_a_number_that_no_database_can_count_to_is_refused(ask_board: Ask) -> None:
    """A list cut after 10 to the power of 40 lines was a fault of ours."""
    for much in ("9" * 40, "9" * 5_000):
        answer = ask_board("meeting", "list", "--limit", much)
        assert (answer.code, answer.out) == (2, "")
        assert "--limit" in answer.err
    assert ask_board("meeting", "list", "--limit", "2147483647").code == 0


def test_t22_every_number_on_the_command_line_has_an_end() -> None:
    numbers = [
        (name, param.type)
        for name, param in parameters()
        if isinstance(param.type, click.types.IntParamType)
    ]
    assert len(numbers) > 20
    open_ended = [name for name, kind in numbers if getattr(kind, "max", None) is None]
    assert open_ended == []
