"""A file on its way to being evidence: looked at, scanned, and kept with what it belongs to."""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from tracker.errors import BadInput
from tracker.operations.plans.file_contents import check_content
from tracker.operations.plans.scanning import scanned_by
from tracker.store.action_words import Exhibit
from tracker.store.files import hash_of
from tracker.wiring import App
from workflows.action_rules import EvidenceRules
from workflows.file_types import FILE_TYPES, FileType, type_of

FILE_GRADE = 2
"""What a file is taken for where nobody says more: a document."""
_MEGABYTE = 1024 * 1024
_LONGEST_NAME = 120


@dataclass(frozen=True)
class Examined:
    """A file that may be kept: what to write of it, and how to keep it in the end."""

    exhibit: Exhibit
    keep: Callable[[], None]


@contextmanager
def examined(app: App, board: str, path: Path, told: Exhibit) -> Iterator[Examined]:
    """Lend a file that is as its name says and that the board takes; `BadInput` says why not.

    `told` is what is said of it. Unless `keep` is called, nothing of it stays behind.
    Call it last in the transaction that writes the evidence: no row is ever without its file.
    """
    rules = app.rules(board).evidence
    kind = _kind(path.name, rules)
    content = _read(path, rules)
    check_content(kind, content)
    name = hash_of(content)
    with app.kept_files.staged(content) as staged:
        exhibit = replace(
            told,
            sha256=name,
            file_name=path.name,
            media_type=kind.media_type,
            size_bytes=len(content),
            scanned_by=scanned_by(app, staged),
        )
        yield Examined(exhibit, lambda: app.kept_files.keep(staged, name))


def _kind(name: str, rules: EvidenceRules) -> FileType:
    if len(name) > _LONGEST_NAME or not name.isprintable():
        raise BadInput(
            "unfit_file_name",
            f"The file's name has more than {_LONGEST_NAME} characters, or some that can't be "
            "printed: give it a short and simple one.",
            field="file",
        )
    kind = type_of(name)
    if kind is None or kind.name not in rules.types:
        taken = ", ".join(ending for known in rules.types for ending in FILE_TYPES[known].endings)
        raise BadInput(
            "unknown_file_type",
            f'"{name}" is of no type that may be kept as evidence. Those are: {taken}. '
            "Save it as one of them, or keep it where it is and give a link.",
            field="file",
            name=name,
        )
    return kind


def _read(path: Path, rules: EvidenceRules) -> bytes:
    """Read a file and no more of it than is allowed; a pipe or a device is never waited for."""
    most = rules.max_megabytes * _MEGABYTE
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise BadInput(
                    "not_a_file", f"{path} is not a file: give the path of one.", field="file"
                )
            content = file.read(most + 1)
    except OSError as fault:
        raise BadInput(
            "unreadable_file",
            f"{path} can't be read ({fault.strerror}): check the path.",
            field="file",
        ) from None
    if len(content) > most:
        raise BadInput(
            "file_too_large",
            f'"{path.name}" is larger than {rules.max_megabytes} MB, the most that this board '
            "keeps: make it smaller, or keep it where it is and give a link.",
            field="file",
            path=path.name,
        )
    return content
