"""The kinds of file that may be evidence: what their names end in, and what they are."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileType:
    """One kind of file: its media type, the endings of its names, the folder inside a package.

    `part` is what an Office package of this kind holds, and no other kind; `is_text` says that
    there is nothing but words in it.
    """

    name: str
    media_type: str
    endings: tuple[str, ...]
    part: str = ""
    is_text: bool = False


_OFFICE = "application/vnd.openxmlformats-officedocument."
_ALL = (
    FileType("pdf", "application/pdf", ("pdf",)),
    FileType("docx", f"{_OFFICE}wordprocessingml.document", ("docx",), "word/document.xml"),
    FileType("xlsx", f"{_OFFICE}spreadsheetml.sheet", ("xlsx",), "xl/workbook.xml"),
    FileType("pptx", f"{_OFFICE}presentationml.presentation", ("pptx",), "ppt/presentation.xml"),
    FileType("png", "image/png", ("png",)),
    FileType("jpg", "image/jpeg", ("jpg", "jpeg")),
    FileType("txt", "text/plain", ("txt",), is_text=True),
    FileType("csv", "text/csv", ("csv",), is_text=True),
)
FILE_TYPES: Mapping[str, FileType] = {kind.name: kind for kind in _ALL}
"""Every kind whose content can be told; a board's rules choose among them."""


def type_of(file_name: str) -> FileType | None:
    """Return the kind of file that a name claims, or None where no kind here bears such a name."""
    _, dot, ending = file_name.rpartition(".")
    told = (kind for kind in _ALL if dot and ending.lower() in kind.endings)
    return next(told, None)
