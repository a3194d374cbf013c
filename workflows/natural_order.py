"""The order of references as people count: A9, A10, A100."""

import re

_NUMBER = re.compile(r"0*([0-9]+)")


def sort_key(reference: str) -> str:
    """Return what a reference sorts by: before each of its numbers stands how long that one is.

    "A9" is "A019" then, and "A100" is "A03100"; noughts in front of a number count for nothing.
    """
    return _NUMBER.sub(lambda found: f"{len(found[1]):02}{found[1]}", reference)
