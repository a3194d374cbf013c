"""`python -m tracker --help` against a plain click program with as many commands."""

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
    """Compare the two, each started `starts` times; modules are compiled beforehand."""
    program = folder / "plain"
    program.mkdir()
    (program / "__init__.py").touch()
    (program / "__main__.py").write_text("import plain.cli\n", encoding="utf-8")
    (program / "cli.py").write_text(_plain_program(), encoding="utf-8")
    ours, floor = _start(folder, "tracker"), _start(folder, "plain")
    ours()
    floor()
    took = interleaved(lambda: ours, lambda: floor, rounds=starts)
    return [
        Row(
            f"--help, {len(NOUNS)} commands",
            milliseconds(took.ours),
            milliseconds(took.floor),
            took.ours / took.floor,
            "<= 1.5",
        )
    ]


def _plain_program() -> str:
    commands = [
        _COMMAND.format(name=name, function=f"do_{name.replace('-', '_')}", help=told)
        for name, told in NOUNS.items()
    ]
    return "".join([_PROGRAM, *commands, _END])


def _start(folder: Path, module: str) -> Work:
    root = Path(__file__).resolve().parents[2]
    settings = {name: value for name, value in os.environ.items() if name not in _NOT_KEPT}
    settings["PYTHONPATH"] = os.pathsep.join([str(root), str(folder)])
    settings["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
    line = [sys.executable, "-m", module, "--help"]
    return partial(
        subprocess.run, line, env=settings, cwd=folder, check=True, stdout=subprocess.DEVNULL
    )


_NOT_KEPT = {"PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "COVERAGE_PROCESS_START"}
