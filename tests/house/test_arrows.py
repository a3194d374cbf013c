import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.house.repository import ROOT

LINT = "from importlinter.cli import lint_imports_command as lint; lint()"
ROOMS = ("tracker", "notifications", "workflows")


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-c", LINT, "--no-cache", "--no-logo"]
    return subprocess.run(line, cwd=folder, capture_output=True, text=True, check=False)


def test_the_arrows_between_the_rooms_hold() -> None:
    answer = lint(ROOT)
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_the_contract_says_tracker_then_notifications_then_workflows() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    assert next(contract["layers"] for contract in contracts if "layers" in contract) == list(ROOMS)


def named_in(contract: dict[str, Any]) -> list[str]:
    """The modules that a contract of layers names."""
    inside = [f"{room}." for room in contract.get("containers", [])] or [""]
    layers = [name for layer in contract.get("layers", []) for name in layer.split(" : ")]
    return [room + name for room in inside for name in layers]


@pytest.fixture
def rooms(tmp_path: Path) -> Path:
    """The three rooms without a line in them, under the real contract."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    for module in {name for contract in contracts for name in named_in(contract)}:
        folder = tmp_path.joinpath(*module.split("."))
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "__init__.py").touch()
    return tmp_path


def test_empty_rooms_pass_the_contract(rooms: Path) -> None:
    assert lint(rooms).returncode == 0


@pytest.mark.parametrize(
    ("room", "line"),
    [
        ("workflows", "import notifications"),
        ("workflows", "import tracker"),
        ("notifications", "import tracker"),
        ("workflows", "import sqlmodel"),
        ("notifications", "import sqlalchemy"),
        ("tracker/store", "import tracker.operations"),
        ("tracker/changing", "import tracker.operations.reviews"),
        ("tracker/telling", "import tracker.operations.plans"),
        ("tracker/operations/plans", "import tracker.operations.learning"),
        ("tracker/operations/reviews", "import tracker.operations.plans"),
        ("tracker/operations", "import tracker.pages"),
        ("tracker/pages", "import tracker.cli"),
    ],
)
def test_an_arrow_that_points_back_is_refused(rooms: Path, room: str, line: str) -> None:
    (rooms / room / "__init__.py").write_text(f"{line}\n", encoding="utf-8")
    answer = lint(rooms)
    assert answer.returncode == 1
    assert "BROKEN" in answer.stdout
