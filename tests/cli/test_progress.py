import io
import sys
import time

import pytest

from tracker.cli import progress as room
from tracker.cli.progress import progress


class Terminal(io.StringIO):
    """Standard error as a person sees it."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("screen", "patience", "is_told"),
    [
        (Terminal(), 0.01, True),
        (Terminal(), 60.0, False),
        (io.StringIO(), 0.01, False),
    ],
)
def test_progress_is_told_on_a_terminal_after_a_while_and_never_in_a_pipe(
    monkeypatch: pytest.MonkeyPatch, screen: io.StringIO, patience: float, is_told: bool
) -> None:
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(room, "_PATIENCE_SECONDS", patience)
    with progress(lambda: "Sending; 12 letters left"):
        time.sleep(0.3)
    assert ("Sending; 12 letters left" in screen.getvalue()) is is_told
