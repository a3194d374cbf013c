"""T10: a board backed up and put back from the command line, and a drill that anybody can run."""

from datetime import date
from pathlib import Path

import pytest

from tests.builders import Desk
from tests.cli.conftest import Ask


@pytest.fixture
def backed_up(ask_board: Ask, sqlite_desk: Desk) -> Ask:
    """A board with a digest that waits, backed up into the folder "backup"."""
    sqlite_desk.started(date(2016, 7, 15))
    assert ask_board("digest", "queue", "--as-of", "2016-07-18", "--json").json["queued"] == 1
    assert ask_board("backup", "backup").code == 0
    return ask_board


def test_a_backup_says_what_it_holds_and_how_to_try_it(backed_up: Ask) -> None:
    said = backed_up("backup", "another").out
    assert said.startswith("Backed up to another: 1 board, 1 file, ")
    assert "with: tracker restore another --drill" in said
    refused = backed_up("backup", "another")
    assert (refused.code, refused.out) == (2, "")
    assert "another holds something already" in refused.err


def test_a_drill_says_what_would_come_and_leaves_the_board_alone(backed_up: Ask) -> None:
    drilled = backed_up("restore", "backup", "--drill")
    assert drilled.code == 0
    assert "Whole         yes" in drilled.out
    assert "Next numbers  INC-2016-22, SCR-2016-22" in drilled.out
    assert "the board was not touched" in drilled.out
    assert [path.name for path in Path().iterdir()] == ["backup"]


def test_what_is_restored_holds_its_letters_until_somebody_has_said(
    backed_up: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_DATABASE_URL", "sqlite:///new.sqlite3")
    assert backed_up("restore", "backup", "--json").json["taken_up"]["held"] >= 1
    checked = backed_up("db", "check")
    assert "Say which letters had left before the restore: tracker outbox held" in checked.out
    sent = backed_up("outbox", "send")
    assert sent.out.startswith("0 sent, 0 failed, 0 waiting.")
    assert "held since the restore" in sent.err
    first, *_ = backed_up("outbox", "held", "--json").json
    said = backed_up("outbox", "held", "--had-left", first["id"], "--send", "all", "--json").json
    assert (said["had_left"], said["still_held"]) == (1, 0)
    assert backed_up("outbox", "held").out == "None is held.\n"


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (("--had-left", "all", "--send", "all"), "can't both have left and be sent"),
        (("--had-left", "99"), "doesn't hold all of these letters"),
        (("--send", "one"), '"one" is no letter\'s id'),
    ],
)
def test_what_can_t_be_said_of_held_letters_is_refused(
    backed_up: Ask, asked: tuple[str, ...], sentence: str
) -> None:
    refused = backed_up("outbox", "held", *asked)
    assert refused.code == 2
    assert sentence in refused.err


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (("nowhere",), "does not exist"),
        (("backup", "--skip", "0"), "Skip at least 1"),
        (("backup", "--lost", "sqlite:///gone.sqlite3"), "The lost database can't be read"),
    ],
)
def test_a_restore_that_can_t_be_is_refused_and_leaves_nothing(
    backed_up: Ask, monkeypatch: pytest.MonkeyPatch, asked: tuple[str, ...], sentence: str
) -> None:
    monkeypatch.setenv("TRACKER_DATABASE_URL", "sqlite:///new.sqlite3")
    refused = backed_up("restore", *asked)
    assert (refused.code, refused.out) == (2, "")
    assert sentence in refused.err
    assert [path.name for path in Path().iterdir()] == ["backup"]
