import re
from dataclasses import fields
from pathlib import Path

import pytest

from tests.databases import CONFIG
from tracker.settings import Settings, read

EXAMPLE = (CONFIG / "tracker.example.toml").read_text(encoding="utf-8")
SETTING = re.compile(r"^(?:# )?(\w+) = (\".*\")", re.MULTILINE)


def test_the_example_names_every_setting_and_no_other() -> None:
    known = {field.name for field in fields(Settings)}
    assert {name for name, _ in SETTING.findall(EXAMPLE)} == known


def test_the_example_can_be_read_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "tracker.toml"
    path.write_text(EXAMPLE, encoding="utf-8")
    settings = read({"TRACKER_CONFIG": str(path)})
    assert settings.database_url == "sqlite:///tracker.sqlite3"


@pytest.mark.parametrize("line", [f"{n} = {v}" for n, v in SETTING.findall(EXAMPLE)])
def test_each_line_of_the_example_is_a_setting_that_is_taken(tmp_path: Path, line: str) -> None:
    path = tmp_path / "tracker.toml"
    path.write_text(line.replace("/etc/tracker", str(CONFIG)), encoding="utf-8")
    name, _, value = path.read_text(encoding="utf-8").partition(" = ")
    settings = read({"TRACKER_CONFIG": str(path)})
    assert str(getattr(settings, name)) == value.partition('"')[2].rstrip('"')
