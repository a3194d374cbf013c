"""Below the doors a refusal has a code, and no sentence names a command or an option."""

import ast
import re
from collections.abc import Iterator
from string import Formatter

import pytest

from tests.house.repository import modules, shown, text_of
from tracker import errors
from tracker.cli.hints import (
    ACTION_NEEDS,
    HINTS,
    NEXT_STEPS,
    REVIEW_NEEDS,
    SETTLED_BY,
)
from tracker.cli.main import NOUNS
from workflows import refusals
from workflows.needs import NEEDS

DOORS = (
    *("tracker/cli/", "tracker/bench/", "tracker/demo/", "tracker/migrations/"),
    *("tracker/__main__.py", "tracker/scheduler.py", "tracker/mail_catcher.py"),
)
COMMAND = re.compile(rf"\btracker ({'|'.join(NOUNS)})\b|(?<![\w-])--[a-z]")
OTHERS_OPTIONS = {"tracker/store/postgres_copies.py"}
"""Files that run another's program: the options are that program's."""
OF_THE_TABLES = re.compile(r"\b[Pp]osts?\b|\b(of|evidence) grade\b")
SNAKE_CASE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
SPOKEN = {
    name
    for room in (errors, refusals)
    for name, one in vars(room).items()
    if isinstance(one, type) and issubclass(one, refusals.CodedError)
}
CODED_BY_THEMSELVES = {
    *("ImportRejected", "LostRace", "MoveRefused", "NotOffered"),
    *("SomeoneElseMovedIt", "UnknownName", "WorkflowFileError"),
}


def below_the_doors() -> Iterator[tuple[str, ast.Module]]:
    for path in modules("workflows", "notifications", "tracker"):
        if not shown(path).startswith(DOORS):
            yield shown(path), ast.parse(text_of(path))


def literals(tree: ast.AST) -> Iterator[ast.Constant]:
    """The strings of a module that are values; a string that stands alone is documentation."""
    notes = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in notes:
            yield node


def refused_in(tree: ast.AST) -> Iterator[ast.Call]:
    """Where a module makes an error that is spoken to a person and is given its code."""
    names = SPOKEN - CODED_BY_THEMSELVES
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            yield node


def spoken_in(place: str, tree: ast.Module) -> Iterator[ast.AST]:
    """Where a module words what is refused; all of one that words needs or doubts of a board."""
    yield from refused_in(tree)
    if place.endswith("needs.py") or place.startswith("tracker/pages/inconsistent"):
        yield tree


def codes_of(call: ast.Call) -> Iterator[str]:
    """The codes that an error may be given where it is raised, as far as they stand there."""
    yield from (node.value for node in literals(call.args[0]) if isinstance(node.value, str))


def test_no_sentence_below_the_doors_names_a_command_or_an_option() -> None:
    faults = [
        f"{place}:{node.lineno}: {node.value!r}"
        for place, tree in below_the_doors()
        if place not in OTHERS_OPTIONS
        for node in literals(tree)
        if COMMAND.search(str(node.value))
    ]
    assert not faults, "say what is wrong; tracker/cli/hints.py says what to type:\n" + "\n".join(
        faults
    )


@pytest.mark.parametrize(
    "sentence", ["Run: tracker db upgrade", "Give a later --on.", "say so (--criteria-met)"]
)
def test_a_command_in_a_sentence_would_be_found(sentence: str) -> None:
    assert COMMAND.search(sentence)


def speaks_of_code(sentence: str) -> bool:
    """Tell whether a sentence says a word of the tables to somebody who says another."""
    return " " in sentence.strip() and OF_THE_TABLES.search(sentence) is not None


def test_no_refusal_and_no_doubt_speaks_of_posts_or_numbers_of_grades() -> None:
    faults = [
        f"{place}:{node.lineno}: {node.value!r}"
        for place, tree in below_the_doors()
        for words in spoken_in(place, tree)
        for node in literals(words)
        if not place.startswith("tracker/intake/") and speaks_of_code(str(node.value))
    ]
    assert not faults, "say role, and what the evidence is:\n" + "\n".join(faults)


@pytest.mark.parametrize(
    "sentence", ["Ann holds no post today.", "It is of grade ", "signed off at evidence grade "]
)
def test_a_word_of_the_tables_in_a_sentence_would_be_found(sentence: str) -> None:
    assert speaks_of_code(sentence)


def test_every_refusal_below_the_doors_has_a_code_and_a_sentence() -> None:
    faults = []
    for place, tree in below_the_doors():
        for call in refused_in(tree):
            codes = list(codes_of(call))
            if len(call.args) != 2 or not all(map(SNAKE_CASE.fullmatch, codes)):
                faults.append(f"{place}:{call.lineno}: {codes}")
    assert not faults, "\n".join(faults)


def test_every_hint_is_for_a_code_that_is_raised_below_the_doors() -> None:
    known = {str(node.value) for _, tree in below_the_doors() for node in literals(tree)}
    for table in (HINTS, SETTLED_BY, NEXT_STEPS):
        assert {name.partition(".")[0] for name in table} <= known


def test_every_hint_beside_an_offer_is_for_a_need_or_a_record() -> None:
    records = {"recommended", "decided"}
    assert set(ACTION_NEEDS) <= set(NEEDS)
    assert set(REVIEW_NEEDS) <= set(NEEDS) | records


def test_every_field_of_a_need_is_in_snake_case() -> None:
    fields = {need.field for need in NEEDS.values() if need.field}
    assert {"reason", "owner", "due_on", "evidence"} <= fields
    assert all(map(SNAKE_CASE.fullmatch, fields))


def facts_of_codes() -> dict[str, set[str]]:
    """The facts that every refusal of a code bears."""
    found: dict[str, set[str]] = {}
    for _, tree in below_the_doors():
        for call in refused_in(tree):
            facts = {str(word.arg) for word in call.keywords}
            for code in codes_of(call):
                found[code] = found.get(code, facts) & facts
    return found


def test_every_fact_that_a_hint_fills_in_is_borne_by_its_refusal() -> None:
    facts = facts_of_codes()
    for name, hint in HINTS.items():
        code = name.partition(".")[0]
        if isinstance(hint, str) and code in facts:
            assert {field for _, field, _, _ in Formatter().parse(hint) if field} <= facts[code]
