"""T10: every stem under which numbers are given is known, so that a restore skips some of each."""

import re

from tests.house.repository import modules, shown, text_of
from tracker.store.numbers_given import OF_BOARD, PARTS

_STEM = re.compile(r'\bstem = (?:f"\{(\w+)\.reference\}(-[A-Z]+)"(?: if .* else "([A-Z]+-)")?)')
_NUMBERS = re.compile(r"(?<!def )next_number\(")
OF = {"review": "review", "action": "action", "found": "review"}


def test_every_stem_of_a_number_is_one_that_a_restore_knows() -> None:
    files = [path for path in modules("tracker") if _NUMBERS.search(text_of(path))]
    asked = {shown(path): _STEM.findall(text_of(path)) for path in files}
    parts = {(OF.get(of, of), part) for found in asked.values() for of, part, _ in found}
    of_board = {alone for found in asked.values() for *_, alone in found if alone}
    named = {(of, part) for of, of_parts in PARTS.items() for part in of_parts}
    checks = {("of", "-K"), ("at_hand", "-N")}  # an action's or an event's; a review at hand's
    assert parts - checks == named - {("action", "-K"), ("learning_event", "-K")}
    assert of_board | {"M-"} == set(OF_BOARD)
