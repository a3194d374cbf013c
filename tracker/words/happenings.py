"""What has happened to a record, as history says it in words."""

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from tracker.words.history_words import EVENTS, EVENTS_OF_KIND, FIELDS, LETTERS, VALUES
from workflows import phrases

if TYPE_CHECKING:
    from tracker.pages.events import Event
    from tracker.pages.said_lines import SaidLine

_A_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_A_CODE = re.compile(r"[a-z]+(_[a-z]+)+")
_PLAIN_ELSEWHERE = ("entered_on", "recorded_on", "original_due_on", "last_word_on", "answered_by")
"""What follows from the rest of the same change."""
_PLAIN = {"True": "yes", "False": "no"}


def who_words(event: "Event") -> str:
    """Return who did it, with the role that they did it in."""
    return phrases.named(event.who, phrases.lowered(event.role))


def day_meant(event: "Event") -> str:
    """Return the day that a change counts from, "" where that is the day it was written down."""
    return phrases.day(event.on) if event.on != event.recorded_at.date() else ""


def what_words(event: "Event") -> str:
    """Return what was done, in words: "Sign off", "Found overdue"."""
    words = EVENTS_OF_KIND.get((event.kind, event.what)) or EVENTS.get(event.what)
    return words or phrases.sentence(event.what.replace("_", " "))


def said_words(line: "SaidLine") -> str:
    """Return what somebody did or said, and when: "Kate Holt added an update on 3 May 2017"."""
    who, on = phrases.named(line.by, phrases.lowered(line.role)), f"on {phrases.day(line.on)}"
    if line.what:
        what = EVENTS_OF_KIND.get((line.kind, line.what)) or EVENTS.get(line.what)
        return f"{what or phrases.sentence(line.what.replace('_', ' '))}, by {who} {on}"
    return f"{who} {phrases.listed(line.done) or 'said'} {on}"


def changed_words(event: "Event") -> tuple[str, ...]:
    """Return a line for each value that changed: "State: in progress, was agreed"."""
    return tuple(_changed(event))


def letter_words(kind: str) -> str:
    """Return what a kind of letter tells, "a reminder"; what a letter says itself stays."""
    return LETTERS.get(kind, kind)


def _changed(event: "Event") -> Iterator[str]:
    was, became = event.was, event.became
    for name in (*became, *(one for one in was if one not in became)):
        before, after = _spoken(name, was.get(name)), _spoken(name, became.get(name))
        if name not in _PLAIN_ELSEWHERE and (before or after):
            yield f"{_name(name)}: {after or 'none'}" + (f", was {before}" if before else "")
    if became.get("quorate") is not None and not became.get("took_part"):
        yield "Took part: nobody is named"


def _name(name: str) -> str:
    plain = name.removesuffix("_on").removesuffix("_id")
    return FIELDS.get(plain) or phrases.sentence(plain.replace("_", " "))


def _spoken(name: str, value: Any) -> str:
    """Return a value as people write it: a day in words, yes for True."""
    if value is None:
        return ""
    text = VALUES.get(name, {}).get(str(value), str(value))
    if _A_DAY.fullmatch(text):
        return phrases.day(date.fromisoformat(text))
    return text.replace("_", " ") if _A_CODE.fullmatch(text) else _PLAIN.get(text, text)
