"""What `pip install .` gives: built and installed without a network, run away from the checkout."""

import os
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.house.repository import ROOMS, ROOT, committed_files, modules, shown
from tracker import __version__

HATCH = ["-m", "hatchling", "build", "-t", "wheel", "-d"]
INSTALL = ["-m", "uv", "pip", "install", "-q", "--offline", "--no-index", "--no-deps"]


def python(arguments: list[str], folder: Path, **settings: str) -> str:
    """What Python prints, away from the caller's settings."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "HOME") if name in os.environ}
    line = [sys.executable, *arguments]
    ran = subprocess.run(
        line, cwd=folder, env=kept | settings, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    python([*HATCH, str(folder)], ROOT)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def inside(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as opened:
        return set(opened.namelist())


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("installed")
    uv = [*INSTALL, "--python", sys.executable, "--target", str(folder), str(wheel)]
    python(uv, folder, UV_CACHE_DIR=str(folder / "cache"))
    return folder


def test_the_version_is_said_alike_inside_and_outside() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == __version__


def test_git_ignores_no_module() -> None:
    there = {path for room in ROOMS for path in (ROOT / room).rglob("*.py")}
    assert sorted(shown(path) for path in there - set(modules(*ROOMS))) == []


def test_the_wheel_holds_every_module(inside: set[str]) -> None:
    assert {shown(path) for path in modules("tracker", "workflows", "notifications")} <= inside


def test_the_wheel_holds_the_whole_config(inside: set[str]) -> None:
    config = {shown(path) for path in committed_files() if shown(path).startswith("config/")}
    assert {f"tracker/config_files/{name.removeprefix('config/')}" for name in config} <= inside
    assert "tracker/config_files/roles.toml" in inside


@pytest.mark.parametrize("folder", ["notifications/templates/", "tracker/migrations/"])
def test_the_wheel_holds_what_is_no_module(inside: set[str], folder: str) -> None:
    needed = {shown(path) for path in committed_files() if shown(path).startswith(folder)}
    assert needed
    assert needed <= inside


def test_the_wheel_holds_no_tests_and_no_tools(inside: set[str]) -> None:
    rooms = {name.split("/")[0] for name in inside if ".dist-info/" not in name}
    assert rooms == {"tracker", "workflows", "notifications"}


def test_the_wheel_holds_the_licence_and_the_tracker_command(wheel: Path, inside: set[str]) -> None:
    assert any(name.endswith("/licenses/LICENSE") for name in inside)
    with zipfile.ZipFile(wheel) as opened:
        entry = next(name for name in inside if name.endswith("/entry_points.txt"))
        assert "tracker = tracker.cli.main:main" in opened.read(entry).decode()


def away(installed: Path, folder: Path, arguments: list[str]) -> str:
    """Run the installed copy: -S leaves out the file that points to this checkout."""
    found = os.pathsep.join([str(installed), sysconfig.get_path("purelib")])
    return python(["-S", *arguments], folder, PYTHONPATH=found, HOME=str(folder))


def test_the_installed_copy_is_the_one_that_runs(installed: Path, tmp_path: Path) -> None:
    said = away(installed, tmp_path, ["-c", "import tracker; print(tracker.__file__)"])
    assert Path(said.strip()) == installed / "tracker" / "__init__.py"


def test_the_installed_tracker_teaches(installed: Path, tmp_path: Path) -> None:
    assert "workflow" in away(installed, tmp_path, ["-m", "tracker", "--help"])


def test_the_installed_tracker_knows_its_four_workflows(installed: Path, tmp_path: Path) -> None:
    said = away(installed, tmp_path, ["-m", "tracker", "workflow", "list"])
    assert [
        name for name in ("action", "dissemination", "recommendation", "scr") if name in said
    ] == [
        "action",
        "dissemination",
        "recommendation",
        "scr",
    ]


def test_the_installed_tracker_leaves_nothing_behind(installed: Path, tmp_path: Path) -> None:
    away(installed, tmp_path, ["-m", "tracker", "--help"])
    assert list(tmp_path.iterdir()) == []
