"""Two boards that differ by a restricted review alone, and whoever asks both of them the same."""

import os
import re
import shutil
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.builders import Desk
from tests.drills.command_fields import Answered, asked
from tests.engines import commits
from tests.restricted import TODAY, Boards
from tests.runs import queue_digests, queue_reminders, raise_alerts

PLAIN, SHUT = "plain", "shut"
_BY_CHANCE = (
    (r"<[^<>\s]+@board\.example>", "<message-id>"),
    (r'(?:sqlite:///|postgresql[\w+]*://)[^\s"]+', "the database"),
    (r"(?:[0-9a-f]{4} ){7}[0-9a-f]{4}", "a seal"),
    (r"\b[0-9a-f]{32,64}\b", "a hash"),
    (r"[\d,]+ bytes", "some bytes"),
    (r"\d\d:\d\d(?::\d\d(?:\.\d+)?)?", "a time"),
    (r'(?m)^(\s+"(?:id|size|bytes)": )\d+', r"\1"),
    (r"(?m)^(?:Id|\d+) +(?=To |\S+@)", ""),
    (r"\bWyJ[\w-]+", "a place in a list"),
    (r"(?:/[\w.-]+)+/(?:plain|shut)\b", "a folder"),
)
"""What differs from one database to the next: times, row numbers of letters, chance, folders."""


@dataclass
class Figure:
    """What was compared, and what differed."""

    compared: Counter[str] = field(default_factory=Counter)
    differences: list[object] = field(default_factory=list)

    def add(self, kind: str, where: object, plain: object, shut: object) -> None:
        """Count one comparison, and keep it where the two are not alike."""
        self.compared[kind] += 1
        if plain != shut:
            self.differences.append((where, plain, shut))


@dataclass
class Side:
    """One of the two boards: its desk, the file of its database, and that file as it was kept."""

    desk: Desk
    folder: Path
    file: Path
    kept: Path
    seen: int = 0

    def keep(self) -> None:
        """Keep the board as it is now."""
        self.desk.app.store.close()
        shutil.copyfile(self.file, self.kept)
        self.seen = self._committed

    def put_back(self) -> None:
        """Put the board back as it was kept."""
        self.desk.app.store.close()
        shutil.copyfile(self.kept, self.file)
        self.seen = self._committed

    def has_changed(self) -> bool:
        """Tell whether anything was written since the board was kept or put back."""
        return self._committed != self.seen

    @property
    def _committed(self) -> int:
        return commits[str(self.file)]

    def ask(self, viewer: str | None, line: list[str]) -> Answered:
        """Run a command on this board, in a folder of its own."""
        os.environ["TRACKER_DATABASE_URL"] = f"sqlite:///{self.file}"
        with suppress(FileNotFoundError):
            shutil.rmtree(self.folder)
        self.folder.mkdir()
        (self.folder / "file.txt").write_text("Words\n", encoding="utf-8")
        os.chdir(self.folder)
        return asked([*(("--as", viewer) if viewer else ()), *line])


def sides(boards: Boards, folder: Path) -> Mapping[str, Side]:
    """Return the two boards with alerts, reminders and digests, kept as they are."""
    found = {}
    for name in (PLAIN, SHUT):
        desk = getattr(boards, name)
        raise_alerts(desk.app, desk.board, as_of=TODAY)
        queue_reminders(desk.app, desk.board, as_of=TODAY)
        queue_digests(desk.app, desk.board, as_of=TODAY)
        file = Path(desk.app.store.url.database or "")
        found[name] = Side(desk, folder / "cwd" / name, file, file.with_suffix(".kept"))
    (folder / "cwd").mkdir()
    return found


def alike(answer: Answered, *, renamed: Mapping[str, str] | None = None) -> tuple[int, str]:
    """Return what was answered without what differs by chance."""
    words = answer.words
    for name, other in (renamed or {}).items():
        words = words.replace(name, other)
    for shape, other in _BY_CHANCE:
        words = re.sub(shape, other, words)
    return answer.code, words
