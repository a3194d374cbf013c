"""References sort as people count, A9 before A10, in every order there is (C10)."""

import ast
from collections.abc import Iterator

from sqlmodel import SQLModel

from tests.house.repository import modules, shown, text_of
from tracker.records.sort_keys import SORT_KEY

SORTS = frozenset({"order_by", "sorted", "sort"})
NAMES_ANOTHERS = {"history", "reminder", "outbox", "letter_item", "digest_line", "agenda_item"}
"""Tables whose rows name what they are about, and are sorted by other columns."""


def sorted_plainly(code: str) -> Iterator[str]:
    """Return what a module sorts by a reference as it is written."""
    tree = ast.parse(code)
    yield from _keys_by_name(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node) in SORTS:
            parts: list[ast.AST] = [*node.args, *(word.value for word in node.keywords)]
            if "key=sort_key" in ast.unparse(node):
                continue
        elif isinstance(node, ast.keyword) and node.arg == "orders":
            parts = [node.value]
        else:
            continue
        yield from (ast.unparse(node) for part in parts if any(_plain(part)))


def _keys_by_name(tree: ast.Module) -> Iterator[str]:
    """Return what a function gives that is handed on by its name, to sort by."""
    handed = {
        part.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for part in (*node.args, *(word.value for word in node.keywords))
        if isinstance(part, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name in handed:
            for part in ast.walk(node):
                is_key = isinstance(part, ast.Return) and isinstance(part.value, ast.Tuple)
                if is_key and any(_plain(part)):
                    yield ast.unparse(node)


def _plain(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Call) and _called(node) == "sort_key":
        return
    if isinstance(node, ast.Attribute) and node.attr == "reference":
        yield node
    for part in ast.iter_child_nodes(node):
        yield from _plain(part)


def _called(node: ast.Call) -> str:
    named = node.func
    if isinstance(named, ast.Attribute):
        return named.attr
    return named.id if isinstance(named, ast.Name) else ""


def test_c10_nothing_is_sorted_by_a_reference_as_it_is_written() -> None:
    found = [
        f"{shown(path)}: {order}"
        for path in modules("tracker", "notifications")
        if not shown(path).startswith(("tracker/migrations/", "tracker/bench/"))
        for order in sorted_plainly(text_of(path))
    ]
    assert found == []


def test_c10_an_order_by_plain_reference_would_be_found() -> None:
    for order in (
        "asked.order_by(col(Action.reference).desc())",
        "sorted(found, key=lambda one: (one.due_on, one.reference))",
        "Listing(Action.id, orders={'due': (Action.due_on, Action.reference)})",
        "names.sort(key=lambda row: row.reference)",
        "def first(one):\n    return (one.due_on, one.reference)\n\ngrouped(found, first)",
    ):
        assert len(list(sorted_plainly(order))) == 1
    assert not list(sorted_plainly("sorted(found, key=lambda one: sort_key(one.reference))"))


def test_c10_every_record_with_a_reference_of_its_own_has_what_it_sorts_by() -> None:
    for table in SQLModel.metadata.sorted_tables:
        if "reference" in table.c and table.name not in NAMES_ANOTHERS:
            assert table.c["sort_key"].type is SORT_KEY, table.name
