"""The board's own virus scanner, asked about a file before it is kept."""

import shlex
import subprocess
from pathlib import Path

from tracker.errors import BadInput
from tracker.wiring import App

CLEAN, INFECTED = 0, 1
LIMIT_SECONDS = 60
_UNRUNNABLE = "the scanner of TRACKER_SCANNER does not run"


def scanned_by(app: App, path: Path) -> str:
    """Return the name of the scanner that found a file clean; empty where none is set.

    The scanner is run without a shell. `BadInput` where it finds something, or can't tell.
    """
    if not app.settings.scanner:
        return ""
    command = _command(app.settings.scanner)
    try:
        answer = subprocess.run(  # noqa: S603 - the command comes from the settings alone
            [*command, str(path.absolute())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=LIMIT_SECONDS,
            check=False,
        ).returncode
    except OSError:
        raise _unscanned(_UNRUNNABLE) from None
    except subprocess.TimeoutExpired:
        raise _unscanned(f"the scanner gave no answer in {LIMIT_SECONDS} seconds") from None
    if answer == INFECTED:
        raise BadInput(
            "file_infected",
            "The virus scanner found something in this file, so it was not kept. Do not open it; "
            "tell whoever looks after your computers.",
            field="file",
        )
    if answer != CLEAN:
        raise _unscanned(f"the scanner answered {answer}")
    return Path(command[0]).name


def _command(written: str) -> list[str]:
    """Split a command; one without words would run the very file that is to be scanned."""
    try:
        command = shlex.split(written)
    except ValueError:
        command = []
    if not command:
        raise _unscanned(_UNRUNNABLE)
    return command


def _unscanned(why: str) -> BadInput:
    return BadInput(
        "file_not_scanned",
        f"This file could not be scanned for viruses ({why}), so it was not kept. "
        "Try again later, or tell whoever looks after the tracker.",
        field="file",
    )
