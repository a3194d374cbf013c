"""Names of settings files, each mistyped in its place."""

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tests.databases import CONFIG
from workflows.loading import load
from workflows.refusals import WorkflowFileError
from workflows.roles import read_roles

PROCESSES = sorted(path.name for path in (CONFIG / "workflows").glob("*.toml"))
KEY = re.compile(r"^\s*(?P<name>[A-Za-z_]+)\s*=")
HEADER = re.compile(r"^\s*\[\[?(?P<name>[a-z_.]+)\]\]?")
VALUE = re.compile(r'"(?P<name>[a-z][a-z0-9_]*(:[a-z0-9_]+)?(: [a-z0-9_]+)?)"')
WORDS = (
    "label",
    "text",
    "source",
    "title",
    "note",
    "recipient",
    "news",
    "past",
    "edition",
    "guidance",
)
"""Keys whose values are words for people."""
RECORDED = re.compile(r"^(name|outcome|converts_to) = ")
"""What a process names for its records alone: a notice, a criterion, an outcome. What it converts
to is another file: those are held against each other in tests/workflows/test_folder_checks.py.
"""


class Spot(NamedTuple):
    """A name in a file: where it stands, in which table, on which line, and whether as a key."""

    start: int
    end: int
    table: str
    line: str
    is_key: bool


def names_in(text: str) -> Iterator[Spot]:
    """Return every name that a file has: keys, tables, and values that are names."""
    table, at = "", 0
    for line in text.splitlines(keepends=True):
        header, key = HEADER.match(line), KEY.match(line)
        table = header["name"] if header else table
        is_words = key is not None and (key["name"] in WORDS or _is_meaning(table, key["name"]))
        values = () if is_words else VALUE.finditer(line)
        if not line.lstrip().startswith("#"):
            for found in (*filter(None, (header, key)), *values):
                is_key = found in (header, key)
                yield Spot(at + found.start("name"), at + found.end("name"), table, line, is_key)
        at += len(line)


def _is_meaning(table: str, key: str) -> bool:
    """Tell whether `means` is what a colour means, in words."""
    return (table, key) == ("key.value", "means")


def mistyped(text: str, spot: Spot) -> str:
    """Return a text with one of its names mistyped."""
    return f"{text[: spot.end]}x{text[spot.end :]}"


def one_of_each(spots: Iterable[Spot]) -> list[Spot]:
    """Return the last name of each sort: a table's key, or what stands under that key."""
    return list({(spot.table, _key(spot), spot.is_key): spot for spot in spots}.values())


def taken_or_untold(path: Path, spots: Iterable[Spot]) -> list[tuple[Spot, str | None]]:
    """Mistype some names of a process one by one; return those that its file is not refused for,
    or without its name, each with what is said.
    """
    roles = read_roles(CONFIG / "roles.toml")
    text = path.read_text("utf-8")
    found = []
    for spot in spots:
        path.write_text(mistyped(text, spot), encoding="utf-8")
        said = _refusal(path, roles)
        is_told = said is not None and said.startswith(f"{path.name}: ")
        if not is_told and not RECORDED.match(spot.line):
            found.append((spot, said))
    return found


def _key(spot: Spot) -> str:
    key = KEY.match(spot.line)
    return key["name"] if key else ""


def _refusal(path: Path, roles: Collection[str]) -> str | None:
    """Read one process; return what is refused of it, or that it is called otherwise."""
    try:
        flow = load(path, roles=roles)
    except WorkflowFileError as refused:
        return str(refused)
    return None if f"{flow.key}.toml" == path.name else f"{path.name}: it is called {flow.key}"
