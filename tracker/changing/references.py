"""References: short, stable, and revealing nothing of a case."""

import re
from collections.abc import Callable
from datetime import date
from secrets import choice

from tracker.errors import BadInput
from workflows.clean_text import UncleanText, clean_line, clean_text

REGISTER = {"case_management_review": "CMR", "undecided": "REV"}
"""Kinds without a process of their own, and what their references begin with."""

_SHAPE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}")


def checked(reference: str) -> str:
    """Return a reference back if people can type it, or say what one looks like."""
    if not _SHAPE.fullmatch(reference):
        raise BadInput(
            "malformed_reference",
            f'"{reference}" can\'t be a reference: use letters, digits and hyphens, '
            'at most 40 of them, such as "case-review".',
            field="reference",
            reference=reference,
        )
    return reference


def worded(words: str, *, what: str, field: str) -> str:
    """Return words as they are kept, with their line breaks; refuse none, and unclean ones."""
    return _worded(words, clean_text, what, field)


def worded_line(words: str, *, what: str, field: str) -> str:
    """Return the same on one line, for a name, a title or a role."""
    return _worded(words, clean_line, what, field)


def kept_words(words: str, *, field: str) -> str:
    """Return words that may be left out as they are kept; refuse unclean ones."""
    try:
        return clean_text(words)
    except UncleanText as fault:
        raise BadInput(
            "unclean_words", f"These words can't be kept: {fault}", field=field
        ) from fault


def _worded(words: str, clean: Callable[[str], str], what: str, field: str) -> str:
    try:
        kept = clean(words)
    except UncleanText as fault:
        raise BadInput("unclean_words", f"{what}: {fault}", field=field) from fault
    if not kept:
        raise BadInput("words_missing", f"{what} needs words; none were given.", field=field)
    return kept


def review_stem(prefix: str, on: date) -> str:
    """Return what a new review's reference begins with, such as "SCR-2016-"."""
    return f"{prefix}-{on.year}-"


def tail_of(number: int, *, restricted: bool) -> str:
    """Return what a reference ends with: its number, or a tail that no number can miss."""
    return restricted_tail() if restricted else f"{number:02}"


def is_numbered(reference: str) -> bool:
    """Tell whether a reference ends in a number that others follow, and not in a tail."""
    return reference.rpartition("-")[2].isdigit()


def restricted_tail() -> str:
    """Return a tail instead of the next number, so that a gap betrays nothing: such as "X7Q4Z".

    It begins with a letter, so no number is taken for it; letters and digits that look alike
    are left out.
    """
    letters, digits = "ACDEFGHJKLMNPQRTWXYZ", "34679"
    return choice(letters) + "".join(choice(letters + digits) for _ in range(4))
