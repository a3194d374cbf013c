"""What changes answer with: frozen results, and never a row; doors look nothing up themselves."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.repository import ROOT, modules, shown

OPERATIONS, DOORS = "tracker/operations", "tracker/cli"


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


def sessions_opened(tree: ast.Module) -> Iterator[str]:
    """Return each transaction or reading that a module opens for itself."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in ("reading", "writing"):
            yield ast.unparse(node)


def test_no_operation_answers_with_a_row() -> None:
    assert [found for path in _under(OPERATIONS) for found in rows_answered(_read(path))] == []


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


def _acts(node: ast.FunctionDef) -> bool:
    asked = node.args
    names = {one.arg for one in (*asked.args, *asked.kwonlyargs, *asked.posonlyargs)}
    return "by" in names and not node.name.startswith("_")


def _under(folder: str) -> list[Path]:
    return [path for path in modules("tracker") if shown(path).startswith(f"{folder}/")]


def _read(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))
