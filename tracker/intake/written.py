"""The entries of a board's TOML files, each with where it is written; nothing is judged yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from tracker.intake.shapes import BoardFiles
from workflows.faults import Fault, InFile, entry_name
from workflows.refusals import WorkflowFileError
from workflows.toml_files import read_toml

TABLES = tuple(BoardFiles.model_fields)
"""The tables that a file may hold; all but `board` are lists."""
BOARD = "board"


@dataclass(frozen=True)
class Written:
    """One entry as a file has it; `position` counts from 1 among those of its table and file."""

    file: str
    table: str
    position: int
    keys: Mapping[str, Any]

    @cached_property
    def name(self) -> str:
        """What a fault calls the entry: its reference, else its name, else its position."""
        return BOARD if self.table == BOARD else entry_name(self.table, self.position, self.keys)

    @property
    def place(self) -> InFile:
        """Where the entry stands."""
        return InFile(self.file, (self.name,))

    def fault(self, key: str, sentence: str, *, code: str = "contradiction") -> Fault:
        """Return what is wrong with one of the entry's keys."""
        return Fault(InFile(self.file, (self.name, key)), key, code, sentence)


@dataclass
class WrittenFiles:
    """What the files hold; `is_whole` is false where one could not be read to its end."""

    entries: list[Written] = field(default_factory=list)
    faults: list[Fault | str] = field(default_factory=list)
    is_whole: bool = True


def read_files(path: Path) -> WrittenFiles:
    """Return the entries of a folder of *.toml, or of one file, in the order of their names."""
    files = WrittenFiles()
    paths = sorted(path.glob("*.toml")) if path.is_dir() else [path]
    if not paths:
        files.faults.append(f"{path}: there is no .toml file in this folder; name another.")
        files.is_whole = False
    for one in paths:
        _read(one, files)
    return files


def _read(path: Path, files: WrittenFiles) -> None:
    try:
        tables = read_toml(path)
    except WorkflowFileError as error:
        files.faults += error.faults
        files.is_whole = False
        return
    for table, written in tables.items():
        _take(files, path.name, table, written)


def _take(files: WrittenFiles, file: str, table: str, written: object) -> None:
    place = InFile(file, (table,))
    if table not in TABLES:
        known = ", ".join(TABLES)
        sentence = f"there is no such table; a board's are {known}."
        files.faults.append(Fault(place, table, "extra_forbidden", sentence))
    elif table == BOARD:
        if isinstance(written, dict):
            files.entries.append(Written(file, table, 1, _tuples(written)))
        else:
            sentence = "write it once, under [board]."
            files.faults.append(Fault(place, table, "model_type", sentence))
    elif isinstance(written, list) and all(isinstance(entry, dict) for entry in written):
        files.entries.extend(
            Written(file, table, position, _tuples(entry))
            for position, entry in enumerate(written, start=1)
        )
    else:
        sentence = f"write each one under its own [[{table}]]."
        files.faults.append(Fault(place, table, "tuple_type", sentence))


def _tuples(written: Any) -> Any:
    if isinstance(written, dict):
        return {key: _tuples(value) for key, value in written.items()}
    return tuple(map(_tuples, written)) if isinstance(written, list) else written
