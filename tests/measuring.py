"""What coverage counts: what goes over everything, or runs a twin's lines again, is left out.

Coverage takes half as long again as what it counts. A test that has a twin on SQLite runs the same
lines on PostgreSQL, but where the tracker says something of PostgreSQL's own.
"""

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coverage import Coverage

TESTS = Path(__file__).resolve().parent
UNMEASURED = ("browser", "journeys/walks", "web/sight", "cli/test_restricted_leaks.py")
"""Tests that go over everything: others run each line too."""
OF_POSTGRESQL = (
    *("store", "journeys/restores", "journeys/telling/test_alerts.py", "web/test_sign_in.py"),
    *("cli/test_backup.py", "cli/test_db.py"),
)
"""Tests of what is done in another way on PostgreSQL, which are counted there too."""
_PROCESSES = "COVERAGE_PROCESS_CONFIG"
"""The variable by which coverage finds the processes that a test starts."""


def is_counted(path: Path, name: str) -> bool:
    """Tell whether coverage counts what a test of a file runs."""
    module = path.relative_to(TESTS)
    if any(module.is_relative_to(one) for one in UNMEASURED):
        return False
    is_twin = "postgresql" in name.partition("[")[2].rstrip("]").split("-")
    return not is_twin or any(module.is_relative_to(one) for one in OF_POSTGRESQL)


@contextmanager
def uncounted() -> Iterator[None]:
    """Let coverage rest: this thread's, that of threads to come and that of processes to come.

    Coverage's own stopping and starting looks at each module again, which takes 50 ms.
    """
    if Coverage.current() is None:
        yield
        return
    here, to_come, processes = sys.gettrace(), threading.gettrace(), os.environ.pop(_PROCESSES, "")
    sys.settrace(None)
    threading.settrace(None)
    try:
        yield
    finally:
        threading.settrace(to_come)
        sys.settrace(here)
        if processes:
            os.environ[_PROCESSES] = processes
