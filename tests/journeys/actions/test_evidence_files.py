"""Which files may be evidence: what the content is, not what the name says."""

from datetime import date
from pathlib import Path

import pytest

from tests.builders import Desk
from tests.evidence import JPG, PDF, PNG, PROGRAM, WORDS, kept, laid, package, show
from tracker.errors import BadInput
from tracker.pages.evidence_lines import evidence_of
from tracker.records import Action
from tracker.store.items import find

DUE = date(2016, 9, 30)
MACROS = b'<Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("audit.pdf", PDF),
        ("AUDIT.PDF", PDF),
        ("audit.docx", package("word/document.xml")),
        ("audit.xlsx", package("xl/workbook.xml")),
        ("audit.pptx", package("ppt/presentation.xml")),
        ("ward.png", PNG),
        ("ward.jpeg", JPG),
        ("notes.txt", WORDS),
        ("notes.csv", "Ward,Größe\n1,2\n".encode("cp1252")),
    ],
)
def test_a_file_that_is_what_it_says_is_kept(
    sqlite_desk: Desk, tmp_path: Path, name: str, content: bytes
) -> None:
    reference = sqlite_desk.started(DUE)
    show(sqlite_desk, reference, laid(tmp_path, name, content))
    (file,) = kept(sqlite_desk)
    assert file.read_bytes() == content


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("audit.exe", PROGRAM, "is of no type"),
        ("audit", PDF, "is of no type"),
        ("audit.docm", package("word/document.xml"), "is of no type"),
        ("audit.pdf", PROGRAM, "its content is something else"),
        ("audit.pdf", b"\n" + PNG, "its content is something else"),
        ("audit.png", PDF, "its content is something else"),
        ("audit.docx", package("xl/workbook.xml"), "its content is something else"),
        ("audit.docx", b"PK\x03\x04" + bytes(40), "its content is something else"),
        ("audit.docx", package("word/document.xml", "word/vbaProject.bin"), "holds macros"),
        ("audit.xlsx", package("xl/workbook.xml", kinds=MACROS), "holds macros"),
        ("audit.txt", PROGRAM, "its content is something else"),
        ("audit.txt", b"#!/bin/sh\nrm -r .\n", "its content is something else"),
        ("audit.csv", b"<html><script>alert(1)</script>", "its content is something else"),
        ("audit.pdf", b"", "is empty"),
        ("a\nb.pdf", PDF, "can't be printed"),
    ],
)
def test_a_file_that_is_not_is_refused_and_leaves_nothing(
    desk: Desk, tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    reference = desk.started(DUE)
    with pytest.raises(BadInput, match=says):
        show(desk, reference, laid(tmp_path, name, content))
    assert kept(desk) == []
    assert shown_of(desk, reference) == ()


def shown_of(desk: Desk, reference: str) -> tuple[object, ...]:
    with desk.app.store.reading() as session:
        action = find(session, Action, desk.board.id or 0, reference)
        return evidence_of(session, action, as_of=DUE)
