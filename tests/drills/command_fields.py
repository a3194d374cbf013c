"""Every argument and option of every command, and a command line that fills one of them."""

import contextlib
import io
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import click

from tests.cli.test_restricted_leaks import leaves
from tests.people import MANAGER
from tracker.cli.main import run

ENDLESS = {"serve", "scheduler run"}
"""Commands that go on until they are ended."""
SHARED = {"actor", "viewer", "board"}
WRITES_FILES = {"folder", "report"}
_PLAIN: Mapping[str, str] = {
    "review": "SCR-2016-01",
    "agency": "hospital",
    "owner": "hospital-midwifery",
    "post": "hospital-midwifery",
    "person": "alice",
    "subgroup": "case-review",
    "meeting": "M-001",
    "move": "update",
    "day": "2016-09-30",
    "kind": "scr",
    "workflow": "scr",
    "theme": "recording",
}
_REFERENCES: Mapping[str, str] = {
    "review": "SCR-2016-01",
    "recommendation": "SCR-2016-01-R01",
    "finding": "SCR-2016-01-F01",
    "meeting": "M-001",
    "history": "SCR-2016-01",
    "decision": "SCR-2016-01",
}
_ACTION = "SCR-2016-02-A01"


@dataclass(frozen=True)
class FieldAt:
    """A field of a command."""

    command: str
    field: str

    def line(self, word: str) -> list[str]:
        """Return the command line that says a word there, and what is needed elsewhere."""
        options, arguments = list[str](), list[str]()
        for param in _command(self.command).params:
            value = word if param.name == self.field else _needed(self.command, param)
            if value is None:
                continue
            if isinstance(param, click.Option):
                options.append(f"{param.opts[0]}={value}")
            else:
                arguments.append(value)
        return [*self.command.split(), *options, "--", *arguments]


@dataclass(frozen=True)
class Answered:
    """What a command answered."""

    code: int
    words: str


def fields_of_commands() -> list[FieldAt]:
    """Return every field of a command that ends by itself; of those that all have, a few."""
    found = [
        FieldAt(name, str(param.name))
        for name, one in leaves()
        if name not in ENDLESS
        for param in one.params
        if not getattr(param, "is_flag", False)
    ]
    shared = [one for one in found if one.field in SHARED]
    return [one for one in found if one.field not in SHARED] + shared[::20]


def asked(line: list[str]) -> Answered:
    """Run a command in this process, with nothing on standard input."""
    out, err, before = io.StringIO(), io.StringIO(), sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO())
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = run(line)
    finally:
        sys.stdin = before
    return Answered(code, out.getvalue() + err.getvalue())


def is_a_way_out(at: FieldAt, word: str) -> bool:
    """Tell whether a word would name a file to write outside the folder that we stand in."""
    return at.field in WRITES_FILES and (word.startswith(("/", "~")) or ".." in word)


def _command(name: str) -> click.Command:
    return dict(leaves())[name]


def _needed(command: str, param: click.Parameter) -> str | None:
    name = str(param.name)
    if name in ("actor", "viewer"):
        return MANAGER
    if not param.required:
        return None
    if name in ("reference", "references"):
        return _REFERENCES.get(command.split(maxsplit=1)[0], _ACTION)
    return _PLAIN.get(name) or _of_type(param.type)


def _of_type(kind: Any) -> str:
    if isinstance(kind, click.Choice):
        return str(kind.choices[0])
    if isinstance(kind, click.Path):
        return "file.txt"
    return {"date": "2016-09-30", "integer": "1", "integer range": "1"}.get(kind.name, "Words")
