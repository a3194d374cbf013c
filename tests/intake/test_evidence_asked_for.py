"""What an action from a file asks for: the board's own rule, or what the file says (F8)."""

from datetime import date
from pathlib import Path

import pytest

from tests.builders import Desk, app_on
from tests.databases import Templates
from tests.intake.boards import ACTION, faults_with
from tests.people import ALICE, BOARD_TOML, CHARLIE, UNDER_WAY
from tracker.operations.boards.opening import open_from_files
from tracker.pages.action_pages import action_page
from workflows.refusals import MoveRefused

RUNNING = f"""{UNDER_WAY}entered_on = 2016-07-01
created_on = 2016-07-01
due_on = 2016-09-30
"""
A01 = "SCR-2016-01-A01"


@pytest.fixture
def opened(templates: Templates, tmp_path: Path) -> Desk:
    """Return the desk of a board that came from a file with an action under way."""
    return opened_with("", templates, tmp_path)


def opened_with(more: str, templates: Templates, folder: Path) -> Desk:
    file = folder / "board.toml"
    file.write_text(BOARD_TOML + RUNNING + more, encoding="utf-8")
    app = app_on(f"sqlite:///{folder / 'board.sqlite3'}", folder, day=date(2016, 7, 1))
    open_from_files(app, file)
    return Desk(app)


def test_a_statement_is_too_little_where_the_board_asks_for_a_document(opened: Desk) -> None:
    """F8: an action from a file asked for grade 1, and was signed off on "We have done it"."""
    opened.move(A01, "submit", by=ALICE, note="We have done it", grade=1)
    with pytest.raises(MoveRefused, match="document"):
        opened.move(A01, "sign_off", by=CHARLIE)
    opened.app.store.close()


def test_a_file_may_ask_for_another_grade_and_say_that_of_what_is_shown(
    templates: Templates, tmp_path: Path
) -> None:
    shown = '[{ on = 2016-07-01, by = "alice", note = "Seen on the ward", grade = 4 }]'
    desk = opened_with(f"evidence_grade = 4\nevidence = {shown}\n", templates, tmp_path)
    page = desk.read(action_page, A01)
    assert (page.evidence_grade, [one.grade for one in page.evidence]) == (4, [4])
    desk.app.store.close()


def test_a_note_alone_is_of_no_higher_grade_in_a_file_either(tmp_path: Path) -> None:
    shown = '[{ on = 2016-07-01, by = "alice", note = "They said so", grade = 5 }]'
    (fault,) = faults_with(tmp_path, f"{ACTION}evidence = {shown}\n")
    assert "evidence 1, grade: a note alone is practice" in fault
