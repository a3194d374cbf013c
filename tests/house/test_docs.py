"""What the documents say exists: commands, options, files, settings. Nothing is executed."""

import re
import shlex
import tomllib
from dataclasses import fields
from pathlib import Path

import click
import pytest

from tests.house.repository import ROOT, committed_files, modules, shown, text_of
from tracker.cli.main import cli
from tracker.settings import Settings

EXAMPLE = ROOT / "config" / "tracker.example.toml"
_CALL = re.compile(r"^(?:\$ )?(?:[A-Z_]+=\S+ )*(?:python3 dev\.py )?tracker (.+)$")
_FENCE = re.compile(r"^```[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_SETTING = re.compile(r"^(?:# )?([a-z_]+) = \"", re.MULTILINE)


def documents() -> list[Path]:
    """README.md and docs/*.md."""
    folder = ROOT / "docs"
    wanted = {ROOT / "README.md", *folder.glob("*.md")}
    return [path for path in committed_files() if path in wanted]


def commands(text: str) -> list[list[str]]:
    """The arguments of each line of a code block that calls tracker."""
    lines = (line for block in _FENCE.findall(text) for line in block.splitlines())
    calls = (_CALL.match(line) for line in lines)
    return [shlex.split(call[1], comments=True) for call in calls if call]


def faults(arguments: list[str]) -> list[str]:
    """What the command tree does not know of a command line: nouns, verbs, options, values."""
    at: click.Command = cli
    rest = list(arguments)
    wrong: list[str] = []
    while rest and not wrong:
        word = rest.pop(0)
        if word.startswith("-"):
            wrong += _option_faults(at, word, rest)
        elif isinstance(at, click.Group):
            at = _below(at, word) or at
            wrong += [] if at.name == word else [f'"{at.name}" has no command "{word}"']
    return wrong or _asked_too_little(at, arguments)


def _below(group: click.Group, word: str) -> click.Command | None:
    return group.get_command(click.Context(group), word)


def _option_faults(command: click.Command, word: str, rest: list[str]) -> list[str]:
    """Find an option that the command lacks; one that takes a value takes it from the rest."""
    name, _, given = word.partition("=")
    for option in command.get_params(click.Context(command)):
        if name in (*option.opts, *option.secondary_opts) and isinstance(option, click.Option):
            if not option.is_flag and not given and not option.count:
                rest[:1] = []
            return []
    return [f'"{command.name}" has no option "{name}"']


def _asked_too_little(command: click.Command, arguments: list[str]) -> list[str]:
    if not isinstance(command, click.Group) or {"-h", "--help", "--version"} & set(arguments):
        return []
    return [f'"{command.name}" needs a command after it']


@pytest.mark.parametrize("path", documents(), ids=shown)
def test_every_command_shown_exists_with_its_options(path: Path) -> None:
    wrong = [
        f"{shown(path)}: tracker {shlex.join(line)}: {fault}"
        for line in commands(text_of(path))
        for fault in faults(line)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", ["business-manager", "action-owner", "chair", "running"])
def test_every_reader_is_shown_commands(name: str) -> None:
    assert len(commands(text_of(ROOT / "docs" / f"{name}.md"))) >= 3


@pytest.mark.parametrize("path", documents(), ids=shown)
def test_every_relative_link_leads_to_a_file(path: Path) -> None:
    targets = [link.partition("#")[0] for link in _LINK.findall(text_of(path)) if "://" not in link]
    missing = [target for target in targets if not (path.parent / target).exists()]
    assert not missing, f"{shown(path)}: {', '.join(missing)}"


def test_the_settings_file_to_copy_names_known_settings_alone() -> None:
    known = {field.name for field in fields(Settings)}
    assert set(tomllib.loads(text_of(EXAMPLE))) <= known
    assert set(_SETTING.findall(text_of(EXAMPLE))) == known


def test_the_settings_table_names_every_setting() -> None:
    told = set(re.findall(r"^\| `TRACKER_([A-Z_]+)`", text_of(ROOT / "docs/running.md"), re.M))
    assert told - {"CONFIG", "DEBUG"} == {field.name.upper() for field in fields(Settings)}


def test_the_map_in_the_readme_names_every_folder_of_the_tracker() -> None:
    (block,) = (one for one in _FENCE.findall(text_of(ROOT / "README.md")) if "records/" in one)
    below = {one.parent.name for one in modules("tracker") if "operations" in one.parts}
    assert below - {"operations"} <= set(re.findall(r"\w+", block))


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("actions list", '"cli" has no command "actions"'),
        ("action finish SCR-2016-01-A01", '"action" has no command "finish"'),
        ("action list --sort due", '"list" has no option "--sort"'),
        ("action", '"action" needs a command after it'),
    ],
)
def test_a_command_that_does_not_exist_is_found(line: str, fault: str) -> None:
    assert faults(line.split()) == [fault]
