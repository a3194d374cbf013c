import re
from dataclasses import fields
from pathlib import Path

import pytest

from tests.cli.conftest import Ask
from tests.databases import CONFIG
from tests.people import MANAGER
from tracker.errors import SettingsError
from tracker.settings import Settings, read
from tracker.timetable import read as read_timetable

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


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "tracker.toml: it is not in "),
        (b'mail_from = "caf\xe9"', "tracker.toml: line 1: it is not UTF-8; save it as UTF-8."),
        (b"mail_from = x", 'tracker.toml: line 1: "x" can\'t be a value; put words in quotation'),
    ],
)
def test_a_settings_file_that_cant_be_read_is_a_sentence(
    tmp_path: Path, content: bytes | None, sentence: str
) -> None:
    path = tmp_path / "tracker.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SettingsError, match="Correct TRACKER_CONFIG, or unset it") as refused:
        read({"TRACKER_CONFIG": str(path)})
    assert f"The settings file {path} can't be read. {sentence}" in str(refused.value)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("[[job]\n", "timetable.toml: line 1, job: this is not TOML: "),
        ("a = " + "[" * 100_000, "timetable.toml: brackets stand in brackets too deeply"),
    ],
)
def test_a_timetable_that_cant_be_read_is_a_sentence(
    tmp_path: Path, content: str, sentence: str
) -> None:
    path = tmp_path / "timetable.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError) as refused:
        read_timetable(path, operations=["raise_alerts"])
    assert str(refused.value).startswith(sentence)


@pytest.mark.parametrize("name", ["ACTOR", "BOARD", "OIDC_NAME", "DATABASE_URL", "FILES_FOLDER"])
@pytest.mark.parametrize("harm", ["\x1b]0;owned\x07", "\u202e", "\udcff"])
def test_t14_a_setting_that_would_repaint_a_screen_is_refused_by_its_name(
    name: str, harm: str
) -> None:
    with pytest.raises(SettingsError, match=f"TRACKER_{name}: it holds the character U") as refused:
        read({f"TRACKER_{name}": f"sqlite:{harm}"})
    assert not set(harm) & set(str(refused.value)) - set("0;owned]")


def test_t14_a_name_in_the_environment_is_kept_as_an_option_is(
    ask_board: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_ACTOR", f"\u200b {MANAGER} \n")
    monkeypatch.setenv("TRACKER_BOARD", " three-rivers\r\n")
    told = ask_board("board", "add-agency", "trust", "The Trust")
    assert (told.code, told.err) == (0, "")
    assert read({"TRACKER_BOARD": " \u200b ", "TRACKER_ACTOR": "\t"}).board is None


def test_t15_a_name_in_the_environment_has_an_end() -> None:
    with pytest.raises(SettingsError, match="TRACKER_ACTOR: it is too long; 300 characters"):
        read({"TRACKER_ACTOR": "a" * 301})


@pytest.mark.parametrize("end", ["/?board=1", "/#top"])
def test_a7_an_address_of_the_tracker_that_no_path_can_follow_is_refused(end: str) -> None:
    """A7: a letter's link is the address with a path behind it."""
    with pytest.raises(SettingsError, match=r"with no \? and no # in it") as refused:
        read({"TRACKER_BASE_URL": f"https://tracker.board.example{end}"})
    assert refused.value.field == "base_url"
