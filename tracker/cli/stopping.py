"""A command that is told to stop: it ends what is in hand, and a second word ends it at once."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNS = (signal.SIGTERM, signal.SIGINT)


@contextmanager
def asked_to_stop() -> Iterator[Callable[[], bool]]:
    """Lend the question whether SIGTERM or Ctrl+C has come since."""
    if threading.current_thread() is not threading.main_thread():
        yield lambda: False
        return
    asked = threading.Event()
    before = {sign: signal.getsignal(sign) for sign in _SIGNS}

    def remember(sign: int, _frame: FrameType | None) -> None:
        asked.set()
        signal.signal(sign, before[signal.Signals(sign)])

    for sign in _SIGNS:
        signal.signal(sign, remember)
    try:
        yield asked.is_set
    finally:
        for sign, answer in before.items():
            signal.signal(sign, answer)
