"""Files that owners might show, and how a test lays one down and shows it."""

import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from tests.builders import Desk
from tests.people import ALICE, BOB
from tests.replays import lived_once
from tracker.operations.plans.action_input import Ask, Moved
from tracker.operations.plans.evidence_shown import show_evidence
from workflows.file_types import FILE_TYPES

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(17) + b"\x00\x00\x00\x00IEND" + bytes(4)
JPG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(9) + b"\xff\xda\x00\x02\x12\xff\x00\xff\xd9"
PROGRAM = b"MZ" + bytes(60)
WORDS = b"Half of the files are read.\n"
DUE = date(2016, 9, 30)
_MAIN = "".join(
    f'<Override PartName="/{kind.part}" ContentType="{kind.media_type}.main+xml"/>'
    for kind in FILE_TYPES.values()
    if kind.part
)
KINDS = f'<Types><Default ContentType="application/xml"/>{_MAIN}</Types>'.encode()


def package(*parts: str, kinds: bytes = KINDS) -> bytes:
    """Return an Office package that holds these parts."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        opened.writestr("[Content_Types].xml", kinds)
        for part in parts:
            opened.writestr(part, "<x/>")
    return made.getvalue()


def laid(folder: Path, name: str = "audit.pdf", content: bytes = PDF) -> Path:
    """Lay a file down; return its path."""
    path = folder / name
    path.write_bytes(content)
    return path


def show(desk: Desk, reference: str, file: Path, *, by: str = ALICE, **said: Any) -> Moved:
    """Attach a file to an action."""
    ask = Ask(**said)
    return show_evidence(desk.app, desk.board, reference, file, by=by, ask=ask, move="attach")


def kept(desk: Desk) -> list[Path]:
    """Return every file that lies in the desk's folder of evidence, half-written ones too."""
    folder = desk.app.kept_files.folder
    return sorted(path for path in folder.rglob("*") if path.is_file())


@lived_once
def submitted(desk: Desk, *, wanted: int, shown: int, expires_on: date | None = None) -> str:
    """Return a submitted action that asks for one grade of evidence and shows another."""
    reference = desk.action(desk.review(), DUE, evidence_grade=wanted)
    desk.move(reference, "agree", by=BOB)
    desk.move(reference, "start", by=ALICE)
    desk.move(reference, "submit", by=ALICE, note="Shown", grade=shown, expires_on=expires_on)
    return reference
