"""The entries of a board's TOML files, each with where it is written; nothing is judged yet."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from tracker.intake.shapes import BoardFiles

TABLES = tuple(BoardFiles.model_fields)
"""The tables that a file may hold; all but `board` are lists."""
BOARD = "board"

_LINE = re.compile(r"^(?P<what>.*) \(at line (?P<line>\d+), column (?P<column>\d+)\)$")
_HEADER = re.compile(r"^\s*\[\[?\s*(?P<table>[a-z]+)\s*\]\]?")
_REFERENCE = re.compile(r'\breference\s*=\s*"(?P<reference>[^"]*)"')


@dataclass(frozen=True)
class Written:
    """One entry as a file has it; `position` counts from 1 among those of its table and file."""

    file: str
    table: str
    position: int
    told: Mapping[str, Any]

    @cached_property
    def name(self) -> str:
        """What a fault calls the entry: its reference, or where none can be read its place."""
        if self.table == BOARD:
            return BOARD
        reference = self.told.get("reference")
        return f"{self.table} {reference if isinstance(reference, str) else self.position}"

    def fault(self, key: str, sentence: str) -> str:
        """Return a sentence about one of the entry's keys, with its place before it."""
        return f"{self.file}: {self.name}: {key}: {sentence}"


@dataclass
class Reading:
    """What the files hold; `is_whole` is false where one could not be read to its end."""

    entries: list[Written] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    is_whole: bool = True


def read_files(path: Path) -> Reading:
    """Return the entries of a folder of *.toml, or of one file, in the order of their names."""
    reading = Reading()
    files = sorted(path.glob("*.toml")) if path.is_dir() else [path]
    if not files:
        _give_up(reading, f"{path}: there is no .toml file in this folder; name another.")
    for file in files:
        _read(file, reading)
    return reading


def _read(file: Path, reading: Reading) -> None:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        reason = error.strerror or "it can't be opened"
        return _give_up(reading, f"{file}: it can't be read ({reason}); check its name and rights.")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return _give_up(reading, f"{file.name}: line {line}: it is not UTF-8; save it as UTF-8.")
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return _give_up(reading, f"{file.name}: {_syntax_fault(str(error), text)}")
    for table, written in told.items():
        _take(reading, file.name, table, written)
    return None


def _give_up(reading: Reading, fault: str) -> None:
    reading.faults.append(fault)
    reading.is_whole = False


def _take(reading: Reading, file: str, table: str, written: object) -> None:
    if table not in TABLES:
        known = ", ".join(TABLES)
        reading.faults.append(f"{file}: {table}: there is no such table; a board's are {known}.")
    elif table == BOARD:
        if isinstance(written, dict):
            reading.entries.append(Written(file, table, 1, _tuples(written)))
        else:
            reading.faults.append(f"{file}: board: write it once, under [board].")
    elif isinstance(written, list) and all(isinstance(entry, dict) for entry in written):
        reading.entries.extend(
            Written(file, table, position, _tuples(entry))
            for position, entry in enumerate(written, start=1)
        )
    else:
        reading.faults.append(f"{file}: {table}: write each one under its own [[{table}]].")


def _tuples(told: Any) -> Any:
    if isinstance(told, dict):
        return {key: _tuples(value) for key, value in told.items()}
    return tuple(_tuples(value) for value in told) if isinstance(told, list) else told


def _syntax_fault(message: str, text: str) -> str:
    lines = text.rstrip("\n").split("\n")
    found = _LINE.match(message)
    number = int(found["line"]) if found else len(lines)
    what = found["what"] if found else message.removesuffix(" (at end of document)")
    place = ": ".join([f"line {number}", *_entry_around(lines[:number])])
    return f"{place}: {_syntax_sentence(what, lines[number - 1], found)}"


def _syntax_sentence(what: str, line: str, found: re.Match[str] | None) -> str:
    rest = re.split(r"[\s,}\]#]", line[int(found["column"]) - 1 :])[0] if found else ""
    if what == "Invalid date or datetime":
        return f'"{rest}" is a day that no calendar has; write one that exists, as 2016-09-30.'
    if what == "Cannot overwrite a value":
        return "this key or table has been given already; keep one of the two."
    if what.startswith("Cannot declare"):
        return f"{line.strip()} has been given already; keep one of the two."
    if what == "Invalid value":
        shown = f'"{rest}" can\'t be a value' if rest else "a value is missing or not closed"
        return f"{shown}; put words in quotation marks and write dates as 2016-09-30."
    return f"this is not TOML: {what[0].lower()}{what[1:]}."


def _entry_around(lines: list[str]) -> Iterator[str]:
    """Return the name of the entry that the last of these lines stands in, where it can be told."""
    reference = None
    for line in reversed(lines):
        reference = _REFERENCE.search(line) or reference
        header = _HEADER.match(line)
        if header:
            table = header["table"]
            yield f"{table} {reference['reference']}" if reference else table
            return
