"""Every name in every settings file is looked up: mistyped, each is refused with a sentence (F11).

What a file only defines, and nothing in the files names, rests on records: `check-data` tells of it
(tests/journeys/lists/test_names_in_use.py).
"""

import re
import shutil
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from notifications.escalation import LadderError
from tests.databases import CONFIG
from tracker import timetable
from tracker.errors import SettingsError
from tracker.settings import read as read_settings
from tracker.telling.jobs import OPERATIONS
from tracker.wiring import ConfigFiles
from workflows.frozen import frozen_problems
from workflows.loading import load
from workflows.refusals import WorkflowFileError
from workflows.roles import read_roles

FILES = sorted(path.name for path in CONFIG.glob("*.toml") if path.name != "tracker.example.toml")
PROCESSES = sorted(path.name for path in (CONFIG / "workflows").glob("*.toml"))
KEY = re.compile(r"^\s*(?P<name>[A-Za-z_]+)\s*=")
HEADER = re.compile(r"^\s*\[\[?(?P<name>[a-z_.]+)\]\]?")
VALUE = re.compile(r'"(?P<name>[a-z][a-z0-9_]*(:[a-z0-9_]+)?(: [a-z0-9_]+)?)"')
WORDS = ("label", "text", "source", "title", "note", "recipient", "news", "edition", "guidance")
"""Keys whose values are words for people."""
DEFINED = {
    "action_rules.toml": "reason",
    "escalation.toml": "rung",
    "rag.toml": "key key.value",
    "themes.toml": "theme",
    "timetable.toml": "job",
}
"""The tables whose `name` nothing else in the files need name."""
RECORDED = re.compile(r"^(name|outcome|converts_to) = ")
"""What a process names for its records alone: a notice, a criterion, an outcome. What it converts
to is another file: those are held against each other in tests/workflows/test_folder_checks.py.
"""


class Spot(NamedTuple):
    """A name in a file: where it stands, in which table, and on which line."""

    start: int
    end: int
    table: str
    line: str


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
                yield Spot(at + found.start("name"), at + found.end("name"), table, line)
        at += len(line)


def _is_meaning(table: str, key: str) -> bool:
    """Tell whether `means` is what a colour means, in words."""
    return (table, key) == ("key.value", "means")


def mistyped(text: str, spot: Spot) -> str:
    return f"{text[: spot.end]}x{text[spot.end :]}"


def is_defined(file: str, spot: Spot) -> bool:
    is_name = spot.line.startswith("name = ") and spot.start > 0
    return is_name and '"' in spot.line and spot.table in DEFINED.get(file, "").split()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped configuration that a test may change."""
    return shutil.copytree(CONFIG, tmp_path / "config", ignore=shutil.ignore_patterns("samples"))


def refusal(folder: Path) -> str | None:
    """Read every file of a folder as the tracker does; return what is refused of them."""
    try:
        ConfigFiles(folder).check()
        timetable.read(folder / "timetable.toml", operations=OPERATIONS)
    except (WorkflowFileError, LadderError, SettingsError) as refused:
        return str(refused)
    return None


def refusal_of_process(path: Path, roles: Collection[str]) -> str | None:
    """Read one process; return what is refused of it, or that it is called otherwise."""
    try:
        flow = load(path, roles=roles)
    except WorkflowFileError as refused:
        return str(refused)
    return None if f"{flow.key}.toml" == path.name else f"{path.name}: it is called {flow.key}"


@pytest.mark.parametrize("file", FILES)
def test_a_mistyped_name_of_a_settings_file_is_refused_f11(folder: Path, file: str) -> None:
    text = (folder / file).read_text("utf-8")
    taken = []
    for spot in names_in(text):
        (folder / file).write_text(mistyped(text, spot), encoding="utf-8")
        said = refusal(folder)
        assert said is None or re.match(r"\S+\.toml: \S", said), spot
        taken += [spot] if said is None else []
    assert [spot for spot in taken if not is_defined(file, spot)] == []


@pytest.mark.parametrize("file", PROCESSES)
def test_a_mistyped_name_of_a_process_is_refused_f11(folder: Path, file: str) -> None:
    roles = read_roles(CONFIG / "roles.toml")
    path = folder / "workflows" / file
    text = path.read_text("utf-8")
    for spot in names_in(text):
        path.write_text(mistyped(text, spot), encoding="utf-8")
        said = refusal_of_process(path, roles)
        is_told = said is not None and said.startswith(f"{file}: ")
        assert is_told or RECORDED.match(spot.line), (said, spot)
    changed = f"{file}: the file is frozen and has changed."
    assert [one for one in frozen_problems(path.parent) if one.startswith(changed)]


def test_all_the_faults_of_all_the_files_are_told_at_once_f11(folder: Path) -> None:
    for file, word in (("escalation.toml", "agency_lead"), ("rag.toml", "[[key.value]]")):
        text = (folder / file).read_text("utf-8")
        (folder / file).write_text(text.replace(word, f"x{word}"), encoding="utf-8")
    rules = folder / "action_rules.toml"
    rules.write_text(rules.read_text("utf-8").replace('"progress"', '"progres"'), "utf-8")
    themes = folder / "themes.toml"
    themes.write_text(themes.read_text("utf-8").replace('"neglect"', '"fathers"'), "utf-8")
    with pytest.raises(WorkflowFileError) as refused:
        ConfigFiles(folder).check()
    assert {fault.partition(":")[0] for fault in refused.value.faults} >= {
        "escalation.toml",
        "rag.toml",
        "themes.toml",
    }


def test_a_setting_that_is_none_is_told_with_all_others_f11(tmp_path: Path) -> None:
    file = tmp_path / "tracker.toml"
    file.write_text('bord = "x"\nmail_form = "y"\nactor = 3\n', encoding="utf-8")
    with pytest.raises(SettingsError) as refused:
        read_settings({"TRACKER_CONFIG": str(file)})
    for name in ("bord", "mail_form", "actor"):
        assert f'{file}: "{name}": it is not ' in str(refused.value)
    assert "The settings are: actor, base_url" in str(refused.value)
