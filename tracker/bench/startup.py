"""What a command costs before it does anything: `--help`, and `overdue` on a small board."""

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

from tracker.bench.rounds import Work, interleaved
from tracker.bench.table import Row, milliseconds
from tracker.cli.main import NOUNS

_PROGRAM = '''"""A click program that does nothing."""

import click


@click.group()
def cli() -> None:
    """Do nothing, in many ways."""

'''
_COMMAND = '''
@cli.command("{name}")
def {function}() -> None:
    """{help}"""

'''
_END = "\ncli()\n"


def rows(folder: Path, *, starts: int) -> list[Row]:
    """Compare each with its floor, started `starts` times; modules are compiled beforehand."""
    return [_help(folder, starts=starts), _overdue(folder, starts=starts)]


def _help(folder: Path, *, starts: int) -> Row:
    """Compare `--help` with that of a plain click program with as many commands."""
    program = folder / "plain"
    program.mkdir()
    (program / "__init__.py").touch()
    (program / "__main__.py").write_text("import plain.cli\n", encoding="utf-8")
    (program / "cli.py").write_text(_plain_program(), encoding="utf-8")
    ours, floor = (_start(folder, "-m", module, "--help") for module in ("tracker", "plain"))
    return _compared(f"--help, {len(NOUNS)} commands", ours, floor, starts=starts, goal="<= 1.5")


def _overdue(folder: Path, *, starts: int) -> Row:
    """Compare `overdue` on the sample's board with an import of SQLModel alone."""
    _start(folder, "-m", "tracker", "init", "--sample", "lscb-2016-17")()
    ours = _start(folder, "-m", "tracker", "overdue", "--as-of", "2017-03-31")
    floor = _start(folder, "-c", "import sqlmodel")
    name = "overdue on a small board, by import sqlmodel"
    return _compared(name, ours, floor, starts=starts, goal="<= 2")


def _compared(name: str, ours: Work, floor: Work, *, starts: int, goal: str) -> Row:
    ours()
    floor()
    took = interleaved(lambda: ours, lambda: floor, rounds=starts)
    ratio = took.ours / took.floor
    return Row(name, milliseconds(took.ours), milliseconds(took.floor), ratio, goal)


def _plain_program() -> str:
    commands = [
        _COMMAND.format(name=name, function=f"do_{name.replace('-', '_')}", help=told)
        for name, told in NOUNS.items()
    ]
    return "".join([_PROGRAM, *commands, _END])


def _start(folder: Path, *arguments: str) -> Work:
    root = Path(__file__).resolve().parents[2]
    settings = {name: value for name, value in os.environ.items() if not _is_ours(name)}
    settings["PYTHONPATH"] = os.pathsep.join([str(root), str(folder)])
    settings["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
    line = [sys.executable, *arguments]
    return partial(
        subprocess.run, line, env=settings, cwd=folder, check=True, stdout=subprocess.DEVNULL
    )


_NOT_KEPT = {"PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "COVERAGE_PROCESS_START"}


def _is_ours(name: str) -> bool:
    return name in _NOT_KEPT or name.startswith("TRACKER_")
