"""What the drills share: the figures that they print, and the table of all of them at the end."""

from collections.abc import Callable
from typing import Any

import pytest

Figures = Callable[..., None]
_SEEN: list[tuple[str, str]] = []


@pytest.fixture
def figures(request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]) -> Figures:
    """Print figures of a drill as they come, and keep them for the table at the end."""

    def told(**numbers: Any) -> None:
        line = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in numbers.items())
        _SEEN.append((request.node.name.removeprefix("test_"), line))
        with capsys.disabled():
            print(f"\n{request.node.name}: {line}", flush=True)

    return told


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures of every drill that was run."""
    if _SEEN:
        terminalreporter.section("drills")
        for name, line in _SEEN:
            terminalreporter.write_line(f"{name}\n    {line}")
