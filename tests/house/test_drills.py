"""Drills take minutes: they lie in one folder, are asked for by name, and hide no other test."""

import ast
import re

import pytest

from tests.drills.lengths import FULL, LENGTHS, length
from tests.house.repository import ROOT, modules, shown, text_of

MARK = "pytest.mark." + "drill"
DRILLS = "tests/drills/"


def test_every_drill_lies_in_the_drills_folder_and_every_test_there_is_one() -> None:
    marked = {shown(path) for path in modules("tests") if MARK in text_of(path)}
    there = {shown(path) for path in modules("tests") if shown(path).startswith(f"{DRILLS}test_")}
    assert there
    assert marked == there
    for name in there:
        assert f"pytestmark = {MARK}\n" in text_of(ROOT / name), name


def test_a_run_without_a_word_of_drills_leaves_them_out(pytestconfig: pytest.Config) -> None:
    asked = str(pytestconfig.getini("addopts"))
    assert re.search(r"-m.*not drill", asked)
    assert any(line.startswith("drill:") for line in pytestconfig.getini("markers"))


def test_dev_py_runs_them_and_says_so() -> None:
    tool = text_of(ROOT / "dev.py")
    assert "dev.py test --drills" in (ast.get_docstring(ast.parse(tool)) or "")
    assert '["-m", "pytest", "-m", "drill", "tests/drills"' in tool


def test_every_length_is_told_of_in_the_docs() -> None:
    told = text_of(ROOT / "tests" / "drills" / "README.md")
    for name, one in LENGTHS.items():
        assert (
            f"| `TRACKER_DRILL_{name.upper()}` | {one.counts} | {one.short} | {one.full} |" in told
        )
    assert FULL in told


def test_a_length_is_short_unless_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (FULL, "TRACKER_DRILL_KILLS"):
        monkeypatch.delenv(name, raising=False)
    assert length("kills") == LENGTHS["kills"].short
    monkeypatch.setenv(FULL, "1")
    assert length("kills") == LENGTHS["kills"].full
    monkeypatch.setenv("TRACKER_DRILL_KILLS", "3")
    assert length("kills") == 3
