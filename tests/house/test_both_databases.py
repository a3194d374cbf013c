"""Whatever writes SQL of its own, or asks in it, runs on both databases."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.repository import ROOT

SQLITE_ALONE = {"sqlite_desk", "ask_board"}
"""The fixtures of what doesn't depend on the database."""
SQL = {
    *("select", "insert", "update", "delete", "text"),
    *("exec", "execute", "rows_in", "run_in", "run_as_one", "Prepared"),
    *("writing", "writing_everything", "reading", "reading_everything", "driver", "making"),
}
"""Names of what writes or asks SQL."""


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return (each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef))


def arguments(function: ast.FunctionDef) -> set[str]:
    return {each.arg for each in (*function.args.args, *function.args.kwonlyargs)}


def called(function: ast.FunctionDef) -> set[str]:
    """Return the names that a function calls, without what stands before their dot."""
    calls = (each.func for each in ast.walk(function) if isinstance(each, ast.Call))
    return {
        each.id if isinstance(each, ast.Name) else each.attr
        for each in calls
        if isinstance(each, ast.Name | ast.Attribute)
    }


def is_of_sqlite(function: ast.FunctionDef) -> bool:
    """Tell whether a function says a word of SQLite's own, and so can't run elsewhere."""
    words = (each.value for each in ast.walk(function) if isinstance(each, ast.Constant))
    return any(isinstance(word, str) and word.startswith("PRAGMA") for word in words)


def offenders(path: Path) -> Iterator[str]:
    """Yield each function that stays on SQLite and speaks SQL, itself or through its neighbours."""
    named = {each.name: each for each in functions(path)}
    speaks = {name for name, each in named.items() if called(each) & SQL}
    for name, each in named.items():
        speaking = name in speaks or called(each) & speaks
        if speaking and arguments(each) & SQLITE_ALONE and not is_of_sqlite(each):
            yield f"{path.name}: {name}"


def test_what_speaks_sql_runs_on_both_databases() -> None:
    tests = sorted((ROOT / "tests").rglob("*.py"))
    assert [each for path in tests for each in offenders(path)] == []


SPEAKING = """
def rows(desk):
    with desk.app.store.reading() as session:
        return session.exec(select(Alert)).all()

def test_itself(sqlite_desk):
    sqlite_desk.app.store.writing()

def test_through_another(ask_board, sqlite_desk):
    assert rows(sqlite_desk) == []

def test_on_both(desk):
    assert rows(desk) == []

def test_words(ask_board):
    assert ask_board("help").code == 0
"""


def test_it_is_found_in_a_test_and_through_what_the_test_calls(tmp_path: Path) -> None:
    file = tmp_path / "test_some.py"
    file.write_text(SPEAKING, encoding="utf-8")
    found = [each.removeprefix(f"{file.name}: ") for each in offenders(file)]
    assert found == ["test_itself", "test_through_another"]
