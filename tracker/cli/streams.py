"""What is printed, whoever prints it: no stored character can command the terminal."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TextIO, cast

from workflows.clean_text import shown


class ShownStream:
    """A stream that writes control characters in figures; `plain` is the one beneath it."""

    def __init__(self, plain: TextIO) -> None:
        self.plain = plain

    def write(self, words: str) -> int:
        """Write words as they may be shown."""
        return self.plain.write(shown(words))

    def writelines(self, lines: Iterable[str]) -> None:
        """Write lines as they may be shown."""
        self.plain.writelines(map(shown, lines))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.plain, name)


@contextmanager
def shown_streams() -> Iterator[None]:
    """Let everything that the body prints pass through, on standard output and error."""
    out, err = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = (cast(TextIO, ShownStream(one)) for one in (out, err))
    try:
        yield
    finally:
        sys.stdout, sys.stderr = out, err


def plain(stream: TextIO) -> TextIO:
    """Return the stream beneath, for what draws on a terminal and shows no stored words."""
    return cast(ShownStream, stream).plain if isinstance(stream, ShownStream) else stream
