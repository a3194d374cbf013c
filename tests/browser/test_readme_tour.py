"""The README's tour, followed word by word at the demo that it speaks of."""

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.audits import Auditor
from tests.browser.tours import Tourist
from tests.house.repository import ROOT, text_of

LAST_LINE = "It runs until you press Ctrl+C."
LONGEST_WAIT_SECONDS = 60


@contextmanager
def demo(folder: Path) -> Iterator[str]:
    """Run the demo in a folder; return what it printed, once its pages can be opened."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    line = [sys.executable, "-P", "-m", "tracker.demo", "--port", str(port)]
    with subprocess.Popen(line, cwd=folder, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        try:
            printed = "".join(iter(running.stdout.readline, f"{LAST_LINE}\n"))
            wait_for(port)
            yield printed
        finally:
            running.terminate()


def wait_for(port: int) -> None:
    """Wait until pages can be opened there."""
    until = time.monotonic() + LONGEST_WAIT_SECONDS
    while True:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        assert time.monotonic() < until, "nobody opened the demo's pages"
        time.sleep(0.05)


@pytest.fixture
def tourist(
    real_browser: Browser, auditor: Auditor, has_scripts: bool, tmp_path: Path
) -> Iterator[Tourist]:
    """Somebody who has just started the demo."""
    with demo(tmp_path) as printed, real_browser.new_context(java_script_enabled=has_scripts) as at:
        yield Tourist(at, auditor, printed)


def test_the_tour_of_the_readme_can_be_followed_word_by_word(tourist: Tourist) -> None:
    tour = (
        text_of(ROOT / "README.md")
        .partition("## Five minutes")[2]
        .partition("At the command line")[0]
    )
    steps = re.findall(r"^\d\. .*$", tour, re.MULTILINE)
    assert len(steps) == 5
    for step in steps:
        tourist.follow(step)
