"""`tracker bulk`: one change to many actions, rehearsed, with a result for each."""

from datetime import date
from pathlib import Path

from tests.builders import Desk
from tests.cli.conftest import Ask
from tests.people import ALICE, CHARLIE, MANAGER

BY = ("--as", MANAGER)
DUE = date(2016, 9, 30)


def two(desk: Desk) -> tuple[str, str]:
    """Return two actions of one review."""
    review = desk.review()
    return desk.action(review, DUE), desk.action(review, DUE)


def test_the_rows_that_refuse_are_named_and_left_as_they_were(
    ask_board: Ask, sqlite_desk: Desk, tmp_path: Path
) -> None:
    first, second = two(sqlite_desk)
    file, report = tmp_path / "references.txt", tmp_path / "report.csv"
    file.write_text(f"{first}\n\n{second}\nSCR-2016-01-A99\n")
    words = ("bulk", "tag", "recording", "--from", file, "--report", report)
    told = ask_board(*words, *BY)
    assert told.code == 2
    assert "SCR-2016-01-A99" in told.out
    assert "2 actions changed, 1 refused and left as they were." in told.out
    assert len(report.read_text().splitlines()) == 4


def test_a_rehearsal_tells_the_same_and_writes_nothing(ask_board: Ask, sqlite_desk: Desk) -> None:
    first, second = two(sqlite_desk)
    words = ("bulk", "assign", "hospital-lead", first, second, *BY)
    told = ask_board(*words, "--dry-run")
    assert told.code == 0
    assert "2 actions would be changed" in told.out
    assert "Head of Midwifery" in ask_board("action", "show", first).out
    assert "2 actions changed" in ask_board(*words).out
    assert "Director of Nursing" in ask_board("action", "show", first).out


def test_a_date_and_a_state_follow_the_same_rules_as_for_one(
    ask_board: Ask, sqlite_desk: Desk
) -> None:
    first, second = two(sqlite_desk)
    assert ask_board("bulk", "date", "2016-09-01", first, *BY).code == 2
    refused = ask_board("bulk", "move", "not_accept", first, second, *BY)
    assert refused.code == 2
    assert "0 actions changed, 2 refused" in refused.out
    assert ask_board("bulk", "tag", "recording", *BY).code == 2


def test_where_nothing_is_refused_one_line_is_said(ask_board: Ask, sqlite_desk: Desk) -> None:
    ready = sqlite_desk.submitted(date(2016, 9, 30))
    said = ask_board("bulk", "move", "sign_off", ready, "--as", CHARLIE).out
    assert said == "1 action changed, 0 refused and left as they were.\n"


def test_a_missing_action_is_told_of_in_the_same_words(ask_board: Ask) -> None:
    unknown = "SCR-2999-01-A01"
    for verb in (("move", "sign_off"), ("date", "2017-06-30"), ("tag", "recording")):
        said = ask_board("bulk", *verb, unknown, "--as", MANAGER).out
        words = " ".join(said.split())
        assert f'This board has no action "{unknown}".' in words, verb
        assert "with: tracker action list" in words, verb


def test_moves_name_options_alone_where_options_are_enough(
    ask_board: Ask, sqlite_desk: Desk
) -> None:
    action = sqlite_desk.started(date(2016, 9, 30))
    said = " ".join(ask_board("action", "moves", action, "--as", ALICE).out.split())
    assert "--because not_mine|wrong_agency|blocked_by_agency --reason TEXT" in said
    said = ask_board("action", "moves", action, "--as", MANAGER).out
    (line,) = (line for line in said.splitlines() if line.startswith("follow_meeting"))
    assert line.rstrip().endswith("--meeting REFERENCE")


def test_a_report_that_can_not_be_written_is_said_before_anything_is_changed(
    ask_board: Ask, sqlite_desk: Desk
) -> None:
    sqlite_desk.started(date(2016, 9, 30))
    before = ask_board("history", "SCR-2016-01-A01").out
    told = ask_board(
        "bulk", "tag", "recording", "SCR-2016-01-A01", "--report", "no/where.csv", "--as", MANAGER
    )
    assert (told.code, told.out) == (2, "")
    assert "Nothing was changed" in told.err
    assert ask_board("history", "SCR-2016-01-A01").out == before


def test_what_was_only_asked_for_and_what_was_so_already_are_told_apart(
    ask_board: Ask, sqlite_desk: Desk, tmp_path: Path
) -> None:
    started, report = sqlite_desk.started(date(2033, 9, 30)), tmp_path / "report.csv"
    words = ("bulk", "date", "2034-04-28", started, "--code", "staff_vacant", "--reason", "Vacant")
    said = ask_board(*words, "--report", report, "--as", ALICE).out
    assert f"\n{started}      {started}-X01\n" in said
    assert "0 actions changed, more time asked for 1, 0 refused and left as they were." in said
    assert report.read_text().splitlines()[1] == f"{started},asked,{started}-X01"
    for expected in ("1 action changed, 0 refused", "0 actions changed, 1 as asked already, 0 ref"):
        assert expected in ask_board("bulk", "tag", "recording", started, *BY).out


def test_t7_t26_a_report_is_a_new_file_for_its_owner_alone(
    ask_board: Ask, sqlite_desk: Desk, tmp_path: Path
) -> None:
    reference = sqlite_desk.action(sqlite_desk.review(), None)
    taken, fresh = tmp_path / "plan.csv", tmp_path / "report.csv"
    taken.write_bytes(b"Our plan")
    words = ("bulk", "tag", "recording", reference, "--as", MANAGER, "--dry-run", "--report")
    refused = ask_board(*words, taken)
    assert (refused.code, taken.read_bytes()) == (2, b"Our plan")
    assert "is there already and is not overwritten" in refused.err
    assert ask_board(*words, fresh).code == 0
    assert fresh.stat().st_mode & 0o777 == 0o600
    assert fresh.read_text().splitlines()[1].startswith(reference)


def test_t7_a_refused_change_leaves_no_report(ask_board: Ask, tmp_path: Path) -> None:
    fresh = tmp_path / "report.csv"
    refused = ask_board(
        "bulk", "tag", "recording", "X", "--as", "nobody@x.example", "--report", fresh
    )
    assert (refused.code, fresh.exists()) == (2, False)
