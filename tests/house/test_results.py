"""What changes answer with: frozen results, and never a row; doors look nothing up themselves."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.house.repository import ROOT, modules, shown

OPERATIONS, DOORS = "tracker/operations", "tracker/cli"
ANSWER_OTHERWISE = [
    "change_many -> BulkResult",
    "import_attendance -> Imported",
    "leave -> Leaving",
    "proclaim -> Proclaimed",
    "rehearse_proclaiming -> Proclaimed",
    "rehearse_taking_back -> Proclaimed",
    "replace_attendance -> Imported",
    "set_quorum -> Quorum",
    "take_back -> Proclaimed",
    "upgrade_records -> list[UpgradeLine]",
]
"""Changes of many records, whose frozen answer has a line for each, and a rule that is one."""


def rows_answered(tree: ast.Module) -> Iterator[str]:
    """Return each public function that acts for somebody and answers with a record's class."""
    records = {
        name.asname or name.name
        for one in tree.body
        if isinstance(one, ast.ImportFrom) and (one.module or "").startswith("tracker.records")
        for name in one.names
    }
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and _acts(node) and node.returns is not None:
            named = {one.id for one in ast.walk(node.returns) if isinstance(one, ast.Name)}
            if named & records:
                yield node.name


def results(paths: Iterable[Path]) -> set[str]:
    """Return the classes that say what is odd about a change: those with `warnings`."""
    return {
        node.name
        for path in paths
        for node in _read(path).body
        if isinstance(node, ast.ClassDef)
        and any(
            isinstance(one, ast.AnnAssign) and ast.unparse(one.target) == "warnings"
            for one in node.body
        )
    }


def without_result(tree: ast.Module, known: set[str]) -> Iterator[str]:
    """Return each public function that acts for somebody and answers with no such result."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and _acts(node) and not _lends(node):
            answer = "" if node.returns is None else ast.unparse(node.returns)
            if answer not in known:
                yield f"{node.name} -> {answer}"


def sessions_opened(tree: ast.Module) -> Iterator[str]:
    """Return each transaction or reading that a module opens for itself."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in ("reading", "writing"):
            yield ast.unparse(node)


def test_no_operation_answers_with_a_row() -> None:
    assert [found for path in _under(OPERATIONS) for found in rows_answered(_read(path))] == []


def test_a_change_answers_with_a_result_that_can_warn() -> None:
    known = results(modules("tracker"))
    answers = [one for path in _under(OPERATIONS) for one in without_result(_read(path), known)]
    assert sorted(answers) == ANSWER_OTHERWISE


def test_a_change_that_answers_with_nothing_would_be_found() -> None:
    found = without_result(ast.parse("def f(*, by: str) -> None: ..."), {"Added"})
    assert list(found) == ["f -> None"]
    assert list(without_result(ast.parse("def f(*, by: str) -> Added: ..."), {"Added"})) == []


def test_no_command_opens_a_session_to_look_something_up() -> None:
    assert [found for path in _under(DOORS) for found in sessions_opened(_read(path))] == []


@pytest.mark.parametrize(
    "answer", ["Review", "Review | None", "list[Review]", "tuple[Review, str]"]
)
def test_an_operation_that_answers_with_a_row_would_be_found(answer: str) -> None:
    words = "from tracker.records import Review\n"
    assert list(rows_answered(ast.parse(f"{words}def f(*, by: str) -> {answer}: ..."))) == ["f"]
    assert list(rows_answered(ast.parse(f"{words}def f(*, by: str) -> str: ..."))) == []
    assert list(rows_answered(ast.parse(f"{words}def f(work: str) -> {answer}: ..."))) == []


def test_a_session_opened_in_a_door_would_be_found() -> None:
    assert list(sessions_opened(ast.parse("with app.store.reading() as s: ..."))) != []


def _lends(node: ast.FunctionDef) -> bool:
    """Tell whether a function lends something, such as an open transaction, for a `with`."""
    return any(ast.unparse(one) == "contextmanager" for one in node.decorator_list)


def _acts(node: ast.FunctionDef) -> bool:
    asked = node.args
    names = {one.arg for one in (*asked.args, *asked.kwonlyargs, *asked.posonlyargs)}
    return "by" in names and not node.name.startswith("_")


def _under(folder: str) -> list[Path]:
    return [path for path in modules("tracker") if shown(path).startswith(f"{folder}/")]


def _read(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))
