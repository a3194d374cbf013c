"""Every name in every settings file is looked up: mistyped, each is refused with a sentence (F11).

What a file only defines, and nothing in the files names, rests on records: `check-data` tells of it
(tests/journeys/lists/test_names_in_use.py).
"""

import re
import shutil
from pathlib import Path

import pytest

from notifications.escalation import LadderError
from tests.databases import CONFIG
from tests.mistyping import PROCESSES, Spot, mistyped, names_in, one_of_each, taken_or_untold
from tracker import timetable
from tracker.errors import SettingsError
from tracker.settings import read as read_settings
from tracker.telling.jobs import OPERATIONS
from tracker.wiring import ConfigFiles
from workflows.frozen import frozen_problems
from workflows.refusals import WorkflowFileError

FILES = sorted(path.name for path in CONFIG.glob("*.toml") if path.name != "tracker.example.toml")
DEFINED = {
    "action_rules.toml": "reason",
    "escalation.toml": "rung",
    "rag.toml": "key key.value",
    "themes.toml": "theme",
    "timetable.toml": "job",
}
"""The tables whose `name` nothing else in the files need name."""


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
    """One name of each sort; a drill mistypes every one."""
    path = folder / "workflows" / file
    spots = one_of_each(names_in(path.read_text("utf-8")))
    assert len(spots) > 20
    assert taken_or_untold(path, spots) == []
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
