import json
from pathlib import Path

import pytest

from tests.house.repository import ROOT

PARTS = ["body.html", "body.txt", "example.json", "subject.txt"]
LETTERS = sorted(path for path in (ROOT / "notifications/templates").iterdir() if path.is_dir())


def test_there_are_letters() -> None:
    assert {"digest", "nothing_overdue", "item_moved"} <= {letter.name for letter in LETTERS}


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.name)
def test_a_letter_has_its_four_files(letter: Path) -> None:
    assert sorted(path.name for path in letter.iterdir()) == PARTS


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.name)
def test_an_example_names_the_facts_of_its_letter(letter: Path) -> None:
    facts = json.loads((letter / "example.json").read_text(encoding="utf-8"))
    assert isinstance(facts, dict)
    assert facts


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.name)
def test_a_subject_is_one_line(letter: Path) -> None:
    assert len((letter / "subject.txt").read_text(encoding="utf-8").strip().splitlines()) == 1
