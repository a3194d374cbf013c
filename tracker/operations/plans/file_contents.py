"""Whether a file's content is what its name says, and nothing that could run or hide in it."""

import csv

import puremagic

from tracker.errors import BadInput
from tracker.operations.plans import packages, pdfs
from workflows.file_types import FileType

_SURE = 0.5
_MEANT_AS_TEXT = ("text/plain", "text/csv", "message/rfc822")
_BLANKS = b"\t\n\f\r"
_SCRIPTS = (b"<script", b"<?php", b"<html", b"<!doctype", b"<iframe")
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_OLE = b"\xd0\xcf\x11\xe0"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_PNG, _JPG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
_ALONE = frozenset((0x01, *range(0xD0, 0xD8)))
"""Markers of a JPEG that no length follows."""


def check_content(kind: FileType, content: bytes) -> None:
    """Refuse a content that is not of the kind that its name says, or that holds more than it."""
    if not content:
        raise BadInput(
            "empty_file",
            "This file is empty: look whether it was saved, and try again.",
            field="file",
        )
    if (kind.part and content.startswith(_OLE) and _LOCKED in content) or _is_locked_pdf(content):
        raise BadInput(
            "file_locked",
            "This file is protected by a password, so nobody could look into it, and it was not "
            "kept. Save it without one, and try again.",
            field="file",
            kind=kind.name,
        )
    if kind.is_text and content.startswith(_UTF_16):
        raise BadInput(
            "text_not_utf_8",
            "This text is saved as UTF-16, so it was not kept. Save it as UTF-8, and try again.",
            field="file",
            kind=kind.name,
        )
    if not (_is_text(content) if kind.is_text else _is_binary(kind, content)):
        raise BadInput(
            "not_its_file_type",
            f"This file is named .{kind.name}, and its content is something else, so it was not "
            "kept. Open it, save it in the format that it claims, and try again.",
            field="file",
            kind=kind.name,
        )
    _check_nothing_more(kind, content)


def _check_nothing_more(kind: FileType, content: bytes) -> None:
    """Refuse what a file holds beside what can be looked at."""
    if kind.part and packages.holds_macros(content):
        raise BadInput(
            "file_holds_macros",
            "This file holds macros, so it was not kept: a program can't be evidence. Save it "
            f"without macros (.{kind.name}) or as PDF, and try again.",
            field="file",
            kind=kind.name,
        )
    if what := _unfit(kind, content):
        raise BadInput(
            "file_holds_more",
            f"This file holds {what}, so it was not kept: evidence is looked at, and does nothing. "
            "Save it without, or print it to a new PDF or picture, and try again.",
            field="file",
            kind=kind.name,
            what=what,
        )


def _is_locked_pdf(content: bytes) -> bool:
    return pdfs.begins(content) and pdfs.what_is_unfit(content) == pdfs.LOCKED


def _unfit(kind: FileType, content: bytes) -> str | None:
    if kind.part:
        return packages.what_is_unfit(kind, content)
    if kind.name == "pdf":
        return pdfs.what_is_unfit(content)
    if kind.name == "csv":
        return _formula_in(content)
    if kind.is_text:
        return None
    if any(script in content.lower() for script in _SCRIPTS[:2]):
        return "a program"
    ends = _end_of_png(content) if kind.name == "png" else _end_of_jpg(content)
    return None if ends == len(content) else "something after its end, or no end"


def _is_text(content: bytes) -> bool:
    """Words alone: no control character, no mark of a script, a page or a picture."""
    if any(byte < 32 and byte not in _BLANKS for byte in set(content)):
        return False
    if content.startswith((b"#!", b"%PDF-")) or any(one in content.lower() for one in _SCRIPTS):
        return False
    sure = (match for match in _guesses(content) if match.confidence >= _SURE)
    return all(match.mime_type in _MEANT_AS_TEXT for match in sure)


def _is_binary(kind: FileType, content: bytes) -> bool:
    if kind.name == "pdf":
        return pdfs.begins(content)
    if not any(match.extension.lstrip(".") in kind.endings for match in _guesses(content)):
        return False
    return not kind.part or packages.holds_part(kind, content)


def _guesses(content: bytes) -> list[puremagic.PureMagicWithConfidence]:
    try:
        return puremagic.magic_string(content)
    except puremagic.PureError:
        return []


def _formula_in(content: bytes) -> str | None:
    """Return where a table has a cell that a spreadsheet would reckon; numbers are none."""
    lines = content.decode("utf-8", "replace").lstrip("\ufeff").splitlines()
    try:
        for delimiter in ",;\t":
            for number, row in enumerate(csv.reader(lines, delimiter=delimiter), start=1):
                if any(_is_formula(cell.strip()) for cell in row):
                    return f"a cell that a spreadsheet would reckon, in row {number}"
    except csv.Error:
        return "a cell without an end"
    return None


def _is_formula(cell: str) -> bool:
    if cell.startswith(("=", "@")):
        return len(cell) > 1
    signed = cell.startswith(("+", "-")) and len(cell) > 1
    return signed and any(mark in cell for mark in "(|!=") and any(map(str.isalpha, cell))


def _end_of_png(content: bytes) -> int | None:
    """Return where a PNG ends, by the lengths of its parts."""
    at = len(_PNG)
    while content.startswith(_PNG) and at + 12 <= len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        name = content[at + 4 : at + 8]
        at += 12 + length
        if name == b"IEND":
            return at
    return None


def _end_of_jpg(content: bytes) -> int | None:
    """Return where a JPEG ends; a camera may put a second picture right after the first."""
    at: int | None = 0
    while at is not None and content[at : at + 2] == _JPG:
        at = _end_of_picture(content, at + 2)
    return at


def _end_of_picture(content: bytes, at: int) -> int | None:
    while at + 2 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xD9:
            return at + 2
        if marker == 0xFF:
            at += 1
            continue
        if marker not in _ALONE:
            at += int.from_bytes(content[at + 2 : at + 4], "big")
        at += 2
        if marker == 0xDA:
            at = _after_the_scan(content, at)
    return None


def _after_the_scan(content: bytes, at: int) -> int:
    """Return where the next marker stands: 0 and the restarts belong to what is drawn."""
    while (at := content.find(b"\xff", at)) >= 0:
        if at + 1 < len(content) and content[at + 1] not in (0, *range(0xD0, 0xD8)):
            return at
        at += 2
    return len(content)
