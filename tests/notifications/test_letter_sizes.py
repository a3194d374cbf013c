"""C11, A8: a letter of any number of things stays short enough, and narrow enough, to be read."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from notifications.rendering import TEMPLATES, letters, render
from tests.notifications.builders import (
    blocked,
    coming,
    digest_of,
    overdue,
    silent,
    unowned,
    waiting,
)
from tests.notifications.digest_words import both, rendered
from tests.notifications.pages import elements, parsed, style

CLIPPED_AT = 102_000
"""Bytes at which some readers of mail clip a letter."""
AGENCY = "North and Mid Counties University Hospitals Foundation Trust {:02}"
MAKERS: tuple[tuple[str, Callable[..., Any]], ...] = (
    ("W", waiting), ("U", unowned), ("N", overdue), ("S", overdue), ("B", blocked),
    ("Q", silent), ("C", coming),
)  # fmt: skip


def sections_of(number: int) -> Any:
    """Return a digest with so many lines in each of its seven sections, of sixty agencies."""
    lines = [
        make(f"LCSPR-2016-01-{letter}{n:03}", agency=AGENCY.format(n % 60))
        for letter, make in MAKERS
        for n in range(number)
    ]
    told = [f"LCSPR-2016-01-S{n:03}:1" for n in range(number)]
    return digest_of(*lines, told=told)


def test_c11_a_digest_of_any_length_is_clipped_by_no_reader() -> None:
    """C11: with three thousand lines as with a hundred; each section counts what it leaves out."""
    letter = rendered(sections_of(430))
    assert len(letter.html.encode()) < CLIPPED_AT
    assert len(letter.text.encode()) < CLIPPED_AT
    for words in both(letter):
        assert words.lower().count("newly overdue (430)") == 1
        assert words.count("and 416 more") == 5
        assert words.count("and 415 more") == 2


def test_c11_what_one_section_leaves_over_the_others_show() -> None:
    lines = [overdue(f"A{n:03}", 200 - n) for n in range(98)]
    letter = rendered(digest_of(*lines, waiting("B01"), coming("C01")))
    assert "more: " not in letter.text
    longer = rendered(digest_of(*lines, overdue("A98"), waiting("B01"), coming("C01")))
    assert "and 1 more: open the link above" in longer.text
    assert "- B01: " in longer.text
    assert "- C01: " in longer.text


def test_c11_the_worst_of_each_agency_is_shown_before_the_next_of_any() -> None:
    lines = [overdue(f"A{n:03}", 900 - n, agency=AGENCY.format(1)) for n in range(300)]
    lines += [overdue(f"B{n:03}", 400 - n, agency=AGENCY.format(2)) for n in range(2)]
    text = rendered(digest_of(*lines)).text
    assert [f"- {one}: " in text for one in ("A097", "A098", "B000", "B001")] == [
        True, False, True, True,
    ]  # fmt: skip


@pytest.mark.parametrize("letter", ["dates_moved", "meeting_moved", "reminders", "unowned"])
def test_c11_a_letter_of_a_thousand_lines_says_how_many_more_there_are(letter: str) -> None:
    facts = example(letter)
    facts["dates"] = facts["dates"][:1] * 1000
    written = render(letter, facts)
    assert len(written.html.encode()) < CLIPPED_AT
    assert ("and 900 more" in written.text, "and 900 more" in written.html) == (True, True)
    facts["dates"] = facts["dates"][:100]
    assert " more: " not in render(letter, facts).text


@pytest.mark.parametrize("letter", letters())
def test_a8_a_long_word_widens_no_letter(letter: str) -> None:
    """A8: the one column keeps its width, and breaks a word that is longer."""
    tables = list(elements(parsed(render(letter, example(letter)).html)))
    (column,) = [one for one in tables if style(one).get("max-width") == "640px"]
    kept = style(column)
    assert (kept["table-layout"], kept["word-break"]) == ("fixed", "break-word")
    assert kept["overflow-wrap"] == "anywhere"


def example(letter: str) -> dict[str, Any]:
    facts: dict[str, Any] = json.loads((TEMPLATES / letter / "example.json").read_text("utf-8"))
    return facts
