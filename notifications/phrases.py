"""Dates, counts and lists in words, the same in the text and the HTML of a letter."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_ORDINALS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
)


@lru_cache(maxsize=4096)
def day(on: date) -> str:
    """The date as "31 March 2017"."""
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"


@lru_cache(maxsize=4096)
def late(days: int, working_days: int) -> str:
    """How late, as "182 days late (124 working days)"."""
    return f"{count(days, 'day')} late ({count(working_days, 'working day')})"


def count(number: int, noun: str) -> str:
    """The number with its noun: "0 days", "1 day", "2 days"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def moved(slips: int, working_days: int) -> str:
    """How often and how far a due date has moved, as "fourth date, 71 working days in all"."""
    far = f", {count(working_days, 'working day')} in all" if working_days else ""
    if not slips:
        return f"moved with its meeting{far}" if far else "never moved"
    return f"{ordinal(slips + 1)} date{far}"


def ordinal(number: int) -> str:
    """The number as a place in a row: "second", "tenth", "11th"."""
    if number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    ends = {1: "st", 2: "nd", 3: "rd"}
    teens = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teens else ends.get(number % 10, 'th')}"


def need_you(number: int) -> str:
    """How many items need the reader, as "3 need you"."""
    if number == 0:
        return "nothing needs you"
    return "1 needs you" if number == 1 else f"{number} need you"


def listed(names: Sequence[str]) -> str:
    """The names as a reader says them: "A", "A and B", "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def sentence(words: str) -> str:
    """The words with a capital at the front and the rest as they were."""
    return words[:1].upper() + words[1:]
