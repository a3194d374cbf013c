"""Every string of every TOML file that is read, and reading the file with another in its place."""

import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.databases import CONFIG
from tests.intake.boards import SAMPLE, read
from tracker.settings import read as read_settings
from tracker.telling.jobs import OPERATIONS
from tracker.timetable import read as read_timetable
from tracker.wiring import ConfigFiles

_STRING = re.compile(r'(?<!")"((?:[^"\\\n]|\\.)*)"(?!")')
_READERS: Mapping[str, Callable[[Path], object]] = {
    "action_rules.toml": lambda folder: ConfigFiles(folder).action_rules,
    "escalation.toml": lambda folder: ConfigFiles(folder).ladder,
    "local_clocks.toml": lambda folder: ConfigFiles(folder).workflows,
    "rag.toml": lambda folder: ConfigFiles(folder).rag,
    "roles.toml": lambda folder: ConfigFiles(folder).roles,
    "service.toml": lambda folder: ConfigFiles(folder).service,
    "themes.toml": lambda folder: ConfigFiles(folder).themes,
    "timetable.toml": lambda folder: read_timetable(
        folder / "timetable.toml", operations=OPERATIONS
    ),
    "tracker.example.toml": lambda folder: read_settings(
        {"TRACKER_CONFIG": str(folder / "tracker.example.toml")}
    ),
    "action.v1.toml": lambda folder: ConfigFiles(folder).workflows,
}
FILES = (
    *sorted(CONFIG.glob("*.toml")),
    CONFIG / "workflows" / "action.v1.toml",
    *sorted(SAMPLE.glob("*.toml")),
)


@dataclass(frozen=True)
class StringAt:
    """The n-th string of a file; `begin` and `end` are where its quotation marks stand."""

    file: Path
    begin: int
    end: int


def strings_in(file: Path) -> list[StringAt]:
    """Return every string of a file that stands on one line."""
    text = file.read_text(encoding="utf-8")
    found = [StringAt(file, *match.span()) for match in _STRING.finditer(text)]
    return [one for one in found if "#" not in text[text.rfind("\n", 0, one.begin) : one.begin]]


def read_with(at: StringAt, word: str, folder: Path) -> object:
    """Read a copy of a file that says a word in the place of one of its strings."""
    copied = folder / "copy"
    shutil.rmtree(copied, ignore_errors=True)
    shutil.copytree(SAMPLE if at.file.parent == SAMPLE else CONFIG, copied)
    target = copied / at.file.relative_to(SAMPLE if at.file.parent == SAMPLE else CONFIG)
    text = at.file.read_text(encoding="utf-8")
    changed = f'{text[: at.begin]}"{_escaped(word)}"{text[at.end :]}'
    target.write_bytes(changed.encode("utf-8", "surrogatepass"))
    return read(copied) if at.file.parent == SAMPLE else _READERS[at.file.name](copied)


def _escaped(word: str) -> str:
    """Return a word as TOML writes it between quotation marks."""
    plain = word.replace("\\", "\\\\").replace('"', '\\"')
    return re.sub(r"[\x00-\x1f\x7f]", lambda one: f"\\u{ord(one[0]):04x}", plain)
