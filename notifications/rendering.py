"""A letter and its facts become a subject, a text and an HTML part that say the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    UndefinedError,
    select_autoescape,
)

from notifications.letter_errors import NotificationError
from workflows import phrases
from workflows.clean_text import shown_line

ROWS_SHOWN = 100
"""Of how many things one letter tells: with so many it stays under 100 KB, where no reader clips
it.
"""
TEMPLATES = Path(__file__).parent / "templates"


class LetterError(NotificationError):
    """A letter that does not exist, or lacks one of its facts."""


@dataclass(frozen=True)
class Rendered:
    """The three parts of one letter."""

    subject: str
    text: str
    html: str


def letters() -> list[str]:
    """The names of the letters there are: one folder each."""
    return sorted(path.parent.name for path in TEMPLATES.glob("*/subject.txt"))


def render(letter: str, facts: Mapping[str, Any]) -> Rendered:
    """The letter filled with its facts, as plain values or as they came out of JSON.

    Raises LetterError for a letter that does not exist or a fact that is missing.
    """
    subject_of, text_of, html_of = _parts(letter)
    try:
        subject = _in_its_board(shown_line(subject_of.render(facts)), facts)
        text, html = text_of.render(facts), html_of.render(facts, subject=subject)
    except UndefinedError as error:
        raise LetterError(f"The letter {letter!r} lacks a fact: {error.message}.") from error
    return Rendered(subject, text, _seven_bit(html))


def subject_of(letter: str, facts: Mapping[str, Any]) -> str:
    """The subject of a letter alone; raises LetterError as `render` does."""
    try:
        return shown_line(_parts(letter)[0].render(facts))
    except UndefinedError as error:
        raise LetterError(f"The letter {letter!r} lacks a fact: {error.message}.") from error


def _in_its_board(subject: str, facts: Mapping[str, Any]) -> str:
    """Return a subject with its board's name, for somebody who has letters of several boards."""
    board = facts.get("board", "")
    if not facts.get("has_several_boards") or not board or board in subject:
        return subject
    return f"{subject}, {shown_line(board)}"


def _seven_bit(html: str) -> str:
    """The same page with character references, so that it travels as it is and not re-encoded."""
    return html if html.isascii() else html.encode("ascii", "xmlcharrefreplace").decode()


@cache
def _parts(letter: str) -> tuple[Template, Template, Template]:
    if letter not in letters():
        known = ", ".join(letters())
        raise LetterError(f"There is no letter {letter!r}; the letters are {known}.")
    subject, text, html = (
        _environment().get_template(f"{letter}/{part}")
        for part in ("subject.txt", "body.txt", "body.html")
    )
    return subject, text, html


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=select_autoescape(enabled_extensions=("html",), default=False),
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals["most_rows"] = ROWS_SHOWN
    environment.filters["day"] = _day
    environment.filters["listed"] = phrases.listed
    environment.filters["sentence"] = phrases.sentence
    return environment


def _day(value: date | str) -> str:
    return phrases.day(date.fromisoformat(value) if isinstance(value, str) else value)
