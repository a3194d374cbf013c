"""`tracker action evidence|evidence-file|rate` and `tracker board key`, as people type them."""

from datetime import date
from pathlib import Path

from tests.builders import Desk
from tests.cli.conftest import Ask
from tests.evidence import PDF, PROGRAM, laid
from tests.people import ALICE, BOB, MANAGER
from tracker.operations.reviews.admissions import admit
from tracker.operations.reviews.restricting import restrict_review

A01 = "SCR-2016-01-A01"
DUE = date(2016, 9, 30)


def test_a_file_is_shown_with_its_grade_and_its_last_day(
    ask_board: Ask, sqlite_desk: Desk, tmp_path: Path
) -> None:
    sqlite_desk.started(DUE)
    words = ("action", "evidence", A01, "--grade", 4, "--expires", "2034-12-31", "--as", ALICE)
    told = ask_board(*words, "--file", laid(tmp_path))
    assert told.out.startswith("Attached. SCR-2016-01-A01 is still In progress")
    out = ask_board("action", "show", A01).out
    assert (
        "from Alice: audit.pdf\n  No. 1, practice (grade 4 of 6); in date until 31 December 2034;"
        in out
    )
    assert "35 bytes, not scanned, sha256 " in out
    assert (
        "ran out on 31 December 2034"
        in ask_board("action", "show", A01, "--as-of", "2035-01-01").out
    )


def test_a_file_that_lies_about_itself_is_refused(
    ask_board: Ask, sqlite_desk: Desk, tmp_path: Path
) -> None:
    sqlite_desk.started(DUE)
    file = laid(tmp_path, content=PROGRAM)
    told = ask_board("action", "evidence", A01, "--file", file, "--as", ALICE)
    assert (told.code, told.out) == (2, "")
    assert "its content is something else" in told.err


def test_an_action_is_submitted_with_a_file_and_copied_out_again(
    ask_board: Ask, sqlite_desk: Desk, tmp_path: Path
) -> None:
    sqlite_desk.started(DUE)
    words = ("action", "move", A01, "submit", "--file", laid(tmp_path), "--grade", 3)
    assert "is now Submitted for sign-off" in ask_board(*words, "--as", ALICE).out
    copied = ask_board("action", "evidence-file", A01, 1, "--to", "copy.pdf")
    assert copied.out == f"Evidence 1 of {A01} is copied to copy.pdf; it is as it was kept.\n"
    assert Path("copy.pdf").read_bytes() == PDF
    again = ask_board("action", "evidence-file", A01, 1, "--to", "copy.pdf")
    assert (again.code, "not overwritten" in again.err) == (2, True)
    none = ask_board("action", "evidence-file", A01, 2, "--to", "other.pdf")
    assert (none.code, "has no evidence 2; it has 1 in all" in none.err) == (2, True)


def test_evidence_is_read_by_whoever_may_see_the_action(
    ask_board: Ask, sqlite_desk: Desk, tmp_path: Path
) -> None:
    sqlite_desk.started(DUE)
    ask_board("action", "evidence", A01, "--file", laid(tmp_path), "--as", ALICE)
    restrict_review(sqlite_desk.app, sqlite_desk.board, "SCR-2016-01", by=MANAGER, reason="Trial")
    admit(sqlite_desk.app, sqlite_desk.board, "SCR-2016-01", "alice", by=MANAGER)
    words = ("action", "evidence-file", A01, 1, "--to")
    refused = ask_board(*words, "bob.pdf", "--as", BOB)
    assert (refused.code, Path("bob.pdf").exists()) == (2, False)
    assert ask_board(*words, "alice.pdf", "--as", ALICE).code == 0
