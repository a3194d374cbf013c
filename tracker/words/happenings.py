"""What has happened to a record, as history says it in words."""

import re
from datetime import date
from typing import TYPE_CHECKING

from tracker.words.what_follows import change_parts
from workflows import phrases

if TYPE_CHECKING:
    from tracker.pages.events import Event

_A_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SAID = {
    "load": "Entered from the board’s file",
    "alert raised": "Found overdue",
    "alert closed": "No longer overdue",
    "letter queued": "Letter written",
    "grade_evidence": "Evidence graded again",
    "recheck": "Re-check answered",
}
"""What happens by itself, in words."""
_PLAIN = {"True": "yes", "False": "no"}


def who_words(event: "Event") -> str:
    """Return who did it, with the role that they did it in."""
    return f"{event.who} ({phrases.lowered(event.role)})" if event.role else event.who


def day_meant(event: "Event") -> str:
    """Return the day that a change counts from, "" where that is the day it was written down."""
    return phrases.day(event.on) if event.on != event.recorded_at.date() else ""


def what_words(event: "Event") -> str:
    """Return what was done, in words: "Sign off", "Found overdue"."""
    return _SAID.get(event.what) or phrases.sentence(event.what.replace("_", " "))


def changed_words(event: "Event") -> tuple[str, ...]:
    """Return a line for each value that changed: "State: in progress, was agreed"."""
    return tuple(_line(*part) for part in change_parts(event.was, event.became))


def _line(name: str, before: str, after: str) -> str:
    was = f", was {_spoken(before)}" if before else ""
    return f"{phrases.sentence(name)}: {_spoken(after) or 'none'}{was}"


def _spoken(value: str) -> str:
    """Return a value as people write it: a day in words, yes for True."""
    if _A_DAY.fullmatch(value):
        return phrases.day(date.fromisoformat(value))
    return _PLAIN.get(value, value)
