"""A TOML file read, whoever it is for; where it can't be, the fault has its line."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from workflows.clean_text import harm_in
from workflows.faults import Fault, InFile
from workflows.refusals import WorkflowFileError

MOST_MEGABYTES = 16
"""Ten times the largest board that was ever brought in; more would only fill the memory."""
_SPELT = re.compile(r"\\(?:u|U0000)([0-9A-Fa-f]{4})|\\b")
_NO_DAY = "Invalid date or datetime"
_END = "Expected newline or end of document after a statement"
_LINE = re.compile(r"^(?P<what>.*) \(at line (?P<line>\d+), column (?P<column>\d+)\)$")
_HEADER = re.compile(r"^\s*\[\[?\s*(?P<table>[a-z_]+)\s*\]\]?")
_REFERENCE = re.compile(r'\breference\s*=\s*"(?P<reference>[^"]*)"')
_KEY = re.compile(r"^\s*(?P<key>[A-Za-z0-9_-]+)\s*=\s*(?P<value>[^\s,}\]#]*)")
_LIKE_A_DAY = re.compile(r"\d+-\d+-\d+$")
_NAME = re.compile(r'^\s*name\s*=\s*"(?P<name>[^"]*)"')


def read_toml(path: Path) -> dict[str, Any]:
    """Return what a file says; `WorkflowFileError` where it isn't there or can't be read."""
    return parse_toml(path.name, toml_text(path))


def toml_text(path: Path) -> str:
    """Return a file's text, with or without a mark of its encoding, however its lines end."""
    place = InFile(path.name)
    try:
        with path.open("rb") as file:
            content = file.read(MOST_MEGABYTES * 1024 * 1024 + 1)
    except FileNotFoundError:
        folder = path.absolute().parent
        raise _refusal(
            place, "no_file", f"it is not in {folder}: put it there, or check its name."
        ) from None
    except OSError as error:
        reason = error.strerror or "no reason is known"
        raise _refusal(
            place, "unreadable", f"it can't be opened ({reason}): check its rights."
        ) from None
    if len(content) > MOST_MEGABYTES * 1024 * 1024:
        raise _refusal(
            place, "too_large", f"it is larger than {MOST_MEGABYTES} MB; divide it into several."
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        place = InFile(path.name, line=line)
        raise _refusal(place, "encoding", "it is not UTF-8; save it as UTF-8.") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def parse_toml(name: str, text: str) -> dict[str, Any]:
    """Return what the text of a file says; `WorkflowFileError` where it is not TOML."""
    try:
        written = tomllib.loads(text)
        _check_can_be_kept(name, written, text)
        return written
    except tomllib.TOMLDecodeError as error:
        raise _syntax_refusal(name, str(error), text) from None
    except RecursionError:
        sentence = "brackets stand in brackets too deeply to be read; close some."
    except ValueError:  # Python reads no number of more than some thousand digits
        sentence = "a number in it is too long to be read; write fewer digits."
    raise _refusal(InFile(name), "toml", sentence)


def _check_can_be_kept(name: str, written: object, text: str) -> None:
    """Refuse characters that would command a screen or end a letter, spelt out or not."""
    found = next(filter(None, map(harm_in, _strings(written))), None)
    if found is None:
        return
    lines = text.split("\n")
    number = next((at for at, line in enumerate(lines, start=1) if _has_harm(line)), None)
    entry = _entry_around(lines[:number]) if number else ()
    sentence = f"it holds {found}, which can't be kept; write it without."
    raise _refusal(InFile(name, entry, number), "character", sentence)


def _strings(written: object) -> Iterator[str]:
    if isinstance(written, str):
        yield written
    elif isinstance(written, Mapping):
        yield from written
        for value in written.values():
            yield from _strings(value)
    elif isinstance(written, list):
        for value in written:
            yield from _strings(value)


def _has_harm(line: str) -> bool:
    """Tell whether a line holds such a character, or one of TOML's spellings of it."""
    spelt = "".join(chr(int(figures or "8", 16)) for figures in _SPELT.findall(line))
    return harm_in(line + spelt) is not None


def _refusal(place: InFile, code: str, sentence: str) -> WorkflowFileError:
    return WorkflowFileError([Fault(place, "", code, sentence)])


def _syntax_refusal(name: str, message: str, text: str) -> WorkflowFileError:
    lines = text.rstrip("\n").split("\n")
    found = _LINE.match(message)
    number = int(found["line"]) if found else len(lines)
    what = found["what"] if found else message.removesuffix(" (at end of document)")
    entry, line = _entry_around(lines[:number]), lines[number - 1]
    given = _KEY.match(line)
    rest = re.split(r"[\s,}\]#]", line[int(found["column"]) - 1 :])[0] if found else ""
    if given and what == _END and _LIKE_A_DAY.match(given["value"]):  # a month 13, or a year 20170
        what, rest = _NO_DAY, given["value"]
    within = (*entry, given["key"]) if given and what == _NO_DAY else entry
    return _refusal(InFile(name, within, number), "toml", _syntax_sentence(what, line, rest))


def _syntax_sentence(what: str, line: str, rest: str) -> str:
    if what == _NO_DAY:
        return f'"{rest}" is a day that no calendar has; write one that exists, as 2016-09-30.'
    if what == "Cannot overwrite a value":
        return "this key or table has been given already; keep one of the two."
    if what.startswith("Cannot declare"):
        return f"{line.strip()} has been given already; keep one of the two."
    if what == "Invalid value":
        shown = f'"{rest}" can\'t be a value' if rest else "a value is missing or not closed"
        return f"{shown}; put words in quotation marks and write dates as 2016-09-30."
    return f"this is not TOML: {what[0].lower()}{what[1:]}."


def _entry_around(lines: list[str]) -> tuple[str, ...]:
    """Return the name of the entry that the last of these lines stands in, where it can be told."""
    reference = name = None
    for line in reversed(lines):
        reference, name = _REFERENCE.search(line) or reference, _NAME.match(line) or name
        if header := _HEADER.match(line):
            return (_named(header["table"], reference, name),)
    return ()


def _named(table: str, reference: re.Match[str] | None, name: re.Match[str] | None) -> str:
    if reference:
        return f"{table} {reference['reference']}"
    return f'{table} "{name["name"]}"' if name else table
