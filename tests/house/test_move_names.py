"""No code below the doors knows a move by the name that a file gives it: it asks what it means.

In the doors a command's own verb is the name of the move that it makes (`action accept`): a board
that calls that move otherwise is told which moves there are, and loses no rule.
"""

import ast
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.house.repository import modules, shown, text_of
from tests.workflows.builders import SHIPPED

MOVES = {move.name for flow in SHIPPED.values() for move in flow.moves}
DOORS = ("tracker/cli/", "tracker/bench/", "tracker/demo/", "tracker/migrations/")
"""Commands, and scripts on the shipped files."""
OTHER_WORDS = {
    ("__init__", "note"): (1, "the function that writes history, in a table of contents"),
    ("action_input", "note"): (3, "a field of what is said beside a move"),
    ("action_links", "split"): (3, "a kind of link between actions"),
    ("agenda_matters", "sign_off"): (1, "a part of an agenda"),
    ("completion", "note"): (1, "the field of what was done"),
    ("concerns", "close"): (1, "an event of a concern"),
    ("criteria", "answer"): (2, "an event of an answer to a criterion, and its field"),
    ("deciding", "supersede"): (1, "an event of a decision record"),
    ("engine", "begin"): (1, "an event of SQLAlchemy"),
    ("extension_requests", "extend"): (1, "a function that the module offers"),
    ("flags", "record"): (1, "an event of a review that has no process"),
    ("history_words", "answer"): (1, "an event in words"),
    ("history_words", "appoint"): (1, "an event in words"),
    ("history_words", "close"): (1, "an event in words"),
    ("history_words", "forecast"): (1, "a value in words"),
    ("history_words", "record"): (1, "an event in words"),
    ("history_words", "revisit"): (1, "an event in words"),
    ("history_words", "split"): (1, "an event in words"),
    ("history_words", "supersede"): (1, "an event in words"),
    ("history_words", "waive"): (1, "an event in words"),
    ("impact_answers", "note"): (2, "a column of a re-check, and its field"),
    ("move_forms", "note"): (1, "the field of what was done, in a form of evidence"),
    ("meeting_work", "close"): (1, "an event of a meeting"),
    ("revisits", "revisit"): (1, "an event of an audit's revisit"),
    ("posts_kept", "appoint"): (1, "an event of a person"),
    ("shapes", "update"): (1, "an entry of a board's file"),
    ("tenures", "appoint"): (1, "an event of a person"),
    ("waivers", "waive"): (1, "an event of a clock"),
    ("writer", "appoint"): (1, "an event of a person"),
    ("writing_reviews", "note"): (1, "an entry's field"),
}
"""How often a module writes a word that is also a move's name, and what it means there."""


def names_of_moves(source: str) -> Iterator[tuple[int, str]]:
    """Each line of a module that writes the name of a shipped move, with the name."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and node.value in MOVES:
            yield node.lineno, str(node.value)


def test_no_code_below_the_doors_knows_a_move_by_its_name() -> None:
    found: Counter[tuple[str, str]] = Counter()
    places: dict[tuple[str, str], list[str]] = {}
    for path in modules("tracker"):
        if not shown(path).startswith(DOORS):
            for line, name in names_of_moves(text_of(path)):
                found[path.stem, name] += 1
                places.setdefault((path.stem, name), []).append(f"{shown(path)}:{line}: {name}")
    allowed = {word: times for word, (times, _) in OTHER_WORDS.items()}
    wrong = [
        where for word in found if found[word] > allowed.get(word, 0) for where in places[word]
    ]
    assert not wrong, "ask the workflow what its moves mean:\n" + "\n".join(wrong)
    assert dict(found) == allowed, "a word is allowed that stands there no more"


def test_no_door_judges_by_the_name_of_a_move() -> None:
    found = [
        f"{shown(path)}:{node.lineno}"
        for path in modules("tracker")
        if shown(path).startswith("tracker/cli/")
        for node in ast.walk(ast.parse(text_of(path)))
        if isinstance(node, ast.Compare)
        and any(isinstance(one, ast.Constant) and one.value in MOVES for one in node.comparators)
    ]
    assert found == []


@pytest.mark.parametrize("line", ['if move.name == "submit": pass', 'decide(flow, "sign_off")'])
def test_a_move_known_by_name_would_be_found(line: str) -> None:
    assert [number for number, _ in names_of_moves(line)] == [1]
