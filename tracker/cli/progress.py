"""A line of progress on a terminal for what takes longer than a second; silence in a pipe."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

_PATIENCE_SECONDS = 1.0
_EVERY_SECONDS = 0.5


@contextmanager
def progress(sentence: Callable[[], str]) -> Iterator[None]:
    """Show a sentence, asked for again twice a second, while the body runs."""
    if not sys.stderr.isatty():
        yield
        return
    done = Event()
    teller = Thread(target=_tell, args=(sentence, done), daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()


def _tell(sentence: Callable[[], str], done: Event) -> None:
    if done.wait(_PATIENCE_SECONDS):
        return
    from rich.console import Console

    from tracker.cli.streams import plain

    with Console(file=plain(sys.stderr)).status(sentence()) as line:
        while not done.wait(_EVERY_SECONDS):
            line.update(sentence())
