import sqlite3
from pathlib import Path

import pytest

from tests.builders import Desk
from tests.cli.conftest import Ask
from tests.intake.boards import BOARD
from tracker.errors import StoreUnavailable
from tracker.records import Board

NO_BOARD = "There is no board yet. Make one with: tracker init"


@pytest.mark.parametrize(
    "command",
    [
        ("overdue", "--as-of", "2017-03-31"),
        ("alerts", "list"),
        ("digest", "queue", "--as-of", "2017-03-31"),
        ("outbox", "list"),
        ("scheduler", "list"),
        ("scheduler", "run", "--once"),
    ],
)
def test_without_a_database_a_command_says_how_to_make_a_board_and_leaves_no_file(
    ask: Ask, command: tuple[str, ...]
) -> None:
    answer = ask(*command)
    assert (answer.code, answer.out, answer.err) == (2, "", f"{NO_BOARD}\n")
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize(
    ("left", "command"),
    [
        ("tracker.sqlite3-wal", ("overdue", "--as-of", "2017-03-31")),
        ("tracker.sqlite3-wal", ("db", "upgrade")),
        (f"files/ab/{'ab' * 32}", ("outbox", "list")),
    ],
)
def test_a_database_that_vanished_is_said_to_be_gone_and_no_new_one_is_made(
    ask: Ask, left: str, command: tuple[str, ...]
) -> None:
    """T24: "Make one with: tracker init" was said of a disk that wasn't mounted."""
    Path(left).parent.mkdir(parents=True, exist_ok=True)
    Path(left).write_text("x")
    answer = ask(*command)
    assert (answer.code, answer.out) == (1, "")
    assert "was here and is gone" in answer.err
    assert "tracker init" not in answer.err
    assert not Path("tracker.sqlite3").exists()
    assert "was here and is gone" in ask("db", "check").out


def test_a_database_that_vanishes_under_a_running_process_is_not_made_anew(
    sqlite_desk: Desk,
) -> None:
    """T24: the next connection would have made an empty file, and found no table in it."""
    sqlite_desk.review()
    Path(sqlite_desk.app.store.url.database or "").unlink()
    with pytest.raises(StoreUnavailable, match="was here and is gone"):
        sqlite_desk.review()
    assert not sqlite_desk.app.store.is_there


def test_check_of_no_database_says_the_same_and_makes_none(ask: Ask) -> None:
    answer = ask("db", "check", "--json")
    assert (answer.code, answer.json["schema"], answer.json["next_step"]) == (2, None, NO_BOARD)
    assert list(Path().iterdir()) == []


def test_upgrade_makes_a_database_and_says_from_what_to_what(ask: Ask) -> None:
    newest = ask("db", "check", "--json").json["newest_schema"]
    assert ask("db", "upgrade").out.startswith(f"Upgraded from nothing to {newest}.\n")
    assert f"at the newest schema already: {newest}." in ask("db", "upgrade").out
    checked = ask("db", "check", "--json")
    assert (checked.code, checked.json["calendar_until"]) == (0, "2035-12-31")
    assert checked.json["next_step"] == "Make a board with: tracker init"


def test_a_database_that_is_behind_is_told_to_upgrade(ask: Ask) -> None:
    sqlite3.connect("tracker.sqlite3").executescript("CREATE TABLE t (c); DROP TABLE t").close()
    answer = ask("db", "check")
    assert answer.code == 2
    assert "Next      Run: tracker db upgrade" in answer.out
    assert "Run: tracker db upgrade" in ask("overdue", "--as-of", "2017-03-31").err


def test_check_counts_what_a_whole_database_holds(ask_desk: Ask, desk: Desk) -> None:
    desk.review()
    answer = ask_desk("db", "check", "--json")
    assert (answer.code, answer.json["faults"], answer.json["next_step"]) == (0, [], None)
    assert (answer.json["counts"]["board"], answer.json["counts"]["review"]) == (1, 1)
    assert "Holds     board 1, person 9, review 1" in ask_desk("db", "check").out


def test_a_row_without_what_it_belongs_to_is_found(ask: Ask) -> None:
    ask("db", "upgrade")
    with sqlite3.connect("tracker.sqlite3") as connection:
        named = "INSERT INTO subgroup (id, board_id, reference, name)"
        connection.execute(f"{named} VALUES (1, 99, 'a', 'A')")
    connection.close()
    answer = ask("db", "check")
    assert answer.code == 2
    assert "row 1 of subgroup belongs to a row of board that is gone" in answer.out


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("sqlite:///nowhere/board.sqlite3", "Check that the folder exists"),
        ("sqlite:///letter.txt", "names a file that is something else"),
        ("sqlite:///others.sqlite3", "names a database that holds something else"),
        ("postgresql://nobody@127.0.0.1:1/board", "Check that the server runs"),
    ],
)
def test_a_database_that_cannot_be_used_is_one_sentence_and_our_fault(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, url: str, sentence: str
) -> None:
    Path("letter.txt").write_text("Dear all, this is not a database. " * 50)
    sqlite3.connect("others.sqlite3").executescript("CREATE TABLE songs (name)").close()
    monkeypatch.setenv("TRACKER_DATABASE_URL", url)
    answer = ask("db", "upgrade")
    assert (answer.code, answer.out) == (1, "")
    assert sentence in answer.err
    assert len(answer.err.splitlines()) == 1


def test_a_password_is_not_shown(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_DATABASE_URL", "postgresql://me:s3cret@127.0.0.1:1/board")
    answer = ask("overdue", "--as-of", "2017-03-31")
    assert answer.code == 1
    assert "s3cret" not in answer.err


def test_a_full_disk_is_a_sentence_and_keeps_nothing(sqlite_desk: Desk) -> None:
    store = sqlite_desk.app.store
    with store.driver() as connection:
        connection.execute("PRAGMA max_page_count = 1")
    with pytest.raises(StoreUnavailable, match="Make room on the disk"), store.writing() as session:
        session.add_all(
            Board(reference=f"b{n}", name="x" * 900, nation="scotland") for n in range(99)
        )
    with store.reading() as session:
        assert session.get(Board, 2) is None


def test_a_database_that_may_only_be_read_is_a_sentence(sqlite_desk: Desk) -> None:
    store = sqlite_desk.app.store
    with store.driver() as connection:
        connection.execute("PRAGMA query_only = ON")
    with pytest.raises(StoreUnavailable, match="Check that you may write"):
        sqlite_desk.review()


def test_what_is_kept_for_a_while_is_deleted_once_it_is_old(ask_desk: Ask) -> None:
    rehearsed = ask_desk("db", "clear", "--as-of", "2017-03-31", "--dry-run")
    assert rehearsed.out.startswith("Would be deleted: 0 forms that nobody sent")
    assert ask_desk("db", "clear", "--as-of", "2017-03-31", "--json").json == {
        "as_of": "2017-03-31", "files": 0, "words": 0, "results": 0, "requests": 0,
        "dry_run": False,
    }  # fmt: skip


def test_t12_a_statement_is_printed_and_its_seal_is_known_later(ask_desk: Ask, desk: Desk) -> None:
    desk.review()
    seal = ask_desk("db", "statement", "--json").json["seal"]
    assert f"Seal    {seal}" in ask_desk("db", "statement").out
    assert ask_desk("db", "check", "--files", "--seal", seal).code == 0
    other = ask_desk("db", "check", "--seal", "0000 1111 2222 3333")
    assert other.code == 2
    assert "Fault     no record here has ever borne the seal 0000 1111 2222 3333" in other.out
    assert "Next      Change nothing yet." in other.out


def test_t12_the_ends_that_a_board_s_files_give_are_no_fault(ask: Ask) -> None:
    """A post that ended before the board was made here, and one that ends on a day to come."""
    held = 'post = "nurse", from = 2016-04-01'
    ends = f"holds = [{{ {held}, until = 2017-03-31 }}]"
    on = 'holds = [{ post = "manager", from = 2016-04-01 }]'
    goes_on = 'holds = [{ post = "manager", from = 2016-04-01 }, { post = "nurse", '
    written = BOARD.replace(f"holds = [{{ {held} }}]", ends)
    written = written.replace(on, f"{goes_on}from = 2017-04-01, until = 2099-03-31 }}]")
    assert (ends in written, "2099" in written) == (True, True)
    Path("board.toml").write_text(written)
    assert ask("init", "--from", "board.toml").code == 0
    checked = ask("db", "check")
    assert (checked.code, "Fault" in checked.out) == (0, False), checked.out
