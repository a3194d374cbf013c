"""The page of what holds: every test that it names is there, and each line names one."""

import re

from tests.house.promises import DOCUMENT, holders
from tests.house.repository import ROOT, text_of

_NAMED = re.compile(r"\[`(test_\w+)`\]\(\.\./(tests/[\w/]+\.py)\)")


def test_every_test_that_the_page_names_is_there() -> None:
    named = _NAMED.findall(text_of(DOCUMENT))
    assert len(named) > 50
    lost = [name for name, path in named if f"def {name}(" not in text_of(ROOT / path)]
    assert lost == []


def test_every_line_of_the_page_is_held_by_a_test() -> None:
    lines = re.findall(r"^\| ([FTUACS]\d+) \| .+ \| (.+) \|$", text_of(DOCUMENT), re.MULTILINE)
    held = holders()
    assert len(lines) > 40
    assert [code for code, named in lines if not held[code] or not _NAMED.search(named)] == []
