"""Files of evidence beside what a name says: their size, their move, their way out again."""

import os
from datetime import date
from pathlib import Path

import pytest

from tests.builders import Desk
from tests.evidence import PDF, PNG, kept, laid, show
from tests.people import MEMBER, OUTSIDER
from tests.rules import with_rules
from tracker.errors import BadInput, NotAllowed, NotFound
from tracker.operations.plans.evidence_shown import copy_out
from workflows.refusals import MoveRefused

DUE = date(2016, 9, 30)
MACROS = b'<Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>'


def test_a_file_above_the_boards_limit_is_refused(sqlite_desk: Desk, tmp_path: Path) -> None:
    there = with_rules(sqlite_desk, tmp_path, max_megabytes=1, types='["pdf"]')
    reference = there.started(DUE)
    show(
        there,
        reference,
        laid(tmp_path, content=PDF.replace(b"%%EOF", bytes(1024 * 1024 - len(PDF)) + b"%%EOF")),
    )
    with pytest.raises(BadInput, match="larger than 1 MB"):
        show(there, reference, laid(tmp_path, content=PDF + bytes(1024 * 1024)))
    with pytest.raises(BadInput, match="Those are: pdf"):
        show(there, reference, laid(tmp_path, "ward.png", PNG))
    assert len(kept(there)) == 1


def test_what_is_no_file_is_never_waited_for(sqlite_desk: Desk, tmp_path: Path) -> None:
    reference = sqlite_desk.started(DUE)
    os.mkfifo(tmp_path / "pipe.pdf")
    (tmp_path / "folder.pdf").mkdir()
    for name in ("pipe.pdf", "folder.pdf", "nowhere.pdf"):
        with pytest.raises(BadInput, match=r"is not a file|can't be read"):
            show(sqlite_desk, reference, tmp_path / name)


def test_a_file_whose_move_is_refused_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    reference = desk.started(DUE)
    with pytest.raises(MoveRefused):
        show(desk, reference, laid(tmp_path), by=MEMBER)
    with pytest.raises(NotFound):
        show(desk, reference, laid(tmp_path), by=OUTSIDER)
    with pytest.raises(NotAllowed):
        show(desk, reference, laid(tmp_path), by="nobody@board.example")
    with pytest.raises(BadInput, match="no grade 7"):
        show(desk, reference, laid(tmp_path), grade=7)
    assert kept(desk) == []


def test_a_copy_comes_out_as_it_went_in_and_overwrites_nothing(desk: Desk, tmp_path: Path) -> None:
    reference = desk.started(DUE)
    desk.move(reference, "attach", by="alice@hospital.example", note="Told at the meeting")
    show(desk, reference, laid(tmp_path), grade=4)
    to = tmp_path / "copy.pdf"
    copy_out(desk.app, desk.board, reference, 2, to)
    assert (to.read_bytes(), to.stat().st_mode & 0o777) == (PDF, 0o600)
    with pytest.raises(BadInput, match="not overwritten"):
        copy_out(desk.app, desk.board, reference, 2, to)
    with pytest.raises(BadInput, match="and no file"):
        copy_out(desk.app, desk.board, reference, 1, tmp_path / "other.pdf")
