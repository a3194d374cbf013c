"""References: short, stable, and revealing nothing of a case."""

import re
from datetime import date

from tracker.errors import BadInput

KINDS = {
    "scr": "SCR",
    "dhr": "DHR",
    "case_management_review": "CMR",
    "learning_review": "LR",
    "external_review": "EXT",
    "undecided": "REV",
}


_SHAPE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}")


def checked(reference: str) -> str:
    """Give a reference back if people can type it, or say what one looks like."""
    if not _SHAPE.fullmatch(reference):
        raise BadInput(
            f'"{reference}" can\'t be a reference: use letters, digits and hyphens, '
            'at most 40 of them, such as "case-review".'
        )
    return reference


def worded(words: str, *, what: str) -> str:
    """Give words back without the space around them, or refuse that there are none."""
    if not words.strip():
        raise BadInput(f"{what} needs words; none were given.")
    return words.strip()


def review_stem(kind: str, on: date) -> str:
    """Give what a new review's reference begins with, such as "SCR-2016-"."""
    if kind not in KINDS:
        raise BadInput(f'"{kind}" is not a kind of review. The kinds are: {", ".join(KINDS)}.')
    return f"{KINDS[kind]}-{on.year}-"
