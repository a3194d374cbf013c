"""Whether a file's content is what its name says, and nothing that could run."""

import zipfile
from io import BytesIO

import puremagic

from tracker.errors import BadInput
from workflows.file_types import FileType

_CONTENT_TYPES = "[Content_Types].xml"
_MOST_TYPES_BYTES = 1_000_000
_SURE = 0.5
_MEANT_AS_TEXT = ("text/plain", "text/csv", "message/rfc822")
_BLANKS = b"\t\n\f\r"


def check_content(kind: FileType, content: bytes) -> None:
    """Refuse a content that is not of the kind that its name says, or that holds macros."""
    if not content:
        raise BadInput(
            "empty_file",
            "This file is empty: look whether it was saved, and try again.",
            field="file",
        )
    is_it = _is_text(content) if kind.is_text else _is_binary(kind, content)
    if not is_it:
        raise BadInput(
            "not_its_file_type",
            f"This file is named .{kind.name}, and its content is something else, so it was not "
            "kept. Open it, save it in the format that it claims, and try again.",
            field="file",
            kind=kind.name,
        )
    if kind.part and _has_macros(content):
        raise BadInput(
            "file_holds_macros",
            "This file holds macros, so it was not kept: a program can't be evidence. Save it "
            f"without macros (.{kind.name}) or as PDF, and try again.",
            field="file",
            kind=kind.name,
        )


def _is_text(content: bytes) -> bool:
    """Words alone: no control character, no mark of a script, a page or a picture."""
    if any(byte < 32 and byte not in _BLANKS for byte in set(content)):
        return False
    if content.startswith(b"#!") or b"<script" in content[:4096].lower():
        return False
    sure = (match for match in _guesses(content) if match.confidence >= _SURE)
    return all(match.mime_type in _MEANT_AS_TEXT for match in sure)


def _is_binary(kind: FileType, content: bytes) -> bool:
    if not any(match.extension.lstrip(".") in kind.endings for match in _guesses(content)):
        return False
    return not kind.part or kind.part in _parts(content)


def _guesses(content: bytes) -> list[puremagic.PureMagicWithConfidence]:
    try:
        return puremagic.magic_string(content)
    except puremagic.PureError:
        return []


def _parts(content: bytes) -> list[str]:
    """Name what an Office package holds; nothing of it is unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            return package.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return []


def _has_macros(content: bytes) -> bool:
    """Tell whether a package holds a macro, or says so in its list of what it holds."""
    if any(_is_program(name) for name in _parts(content)):
        return True
    try:
        with zipfile.ZipFile(BytesIO(content)) as package, package.open(_CONTENT_TYPES) as listed:
            told = listed.read(_MOST_TYPES_BYTES + 1)
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, RuntimeError, NotImplementedError):
        return True
    return len(told) > _MOST_TYPES_BYTES or b"macroenabled" in told.lower()


def _is_program(name: str) -> bool:
    lowered = name.lower()
    return "vbaproject" in lowered or "/activex/" in lowered or lowered.endswith((".exe", ".dll"))
