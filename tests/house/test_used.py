"""Nothing public is kept alive by its tests alone."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.house.repository import modules, shown, text_of

FOR_DOORS = {
    "form_faults": "the faults of a form, for the doors that have forms",
    "row_faults": "the faults of a spreadsheet's row, for the doors that take one",
}


def defined(path: Path) -> Iterator[str]:
    """Return the public names that a module defines and nothing registers by a decorator."""
    for node in ast.parse(text_of(path)).body:
        if not isinstance(node, ast.FunctionDef | ast.ClassDef):
            continue
        if not node.name.startswith("_") and not _is_registered(node):
            yield node.name


def _is_registered(node: ast.FunctionDef | ast.ClassDef) -> bool:
    marks = [ast.unparse(one) for one in node.decorator_list]
    return any("command" in mark or mark.startswith("router.") for mark in marks)


def test_every_public_name_is_used_by_the_product() -> None:
    files = modules("tracker", "workflows", "notifications")
    words = Counter(word for path in files for word in re.findall(r"\w+", text_of(path)))
    alone = {
        f"{shown(path)}: {name}"
        for path in files
        for name in defined(path)
        if words[name] == 1 and name not in FOR_DOORS
    }
    assert sorted(alone) == []


def test_what_waits_for_a_door_is_taken_off_the_list_once_it_is_used() -> None:
    files = modules("tracker", "workflows", "notifications")
    words = Counter(word for path in files for word in re.findall(r"\w+", text_of(path)))
    assert {name: words[name] for name in FOR_DOORS} == dict.fromkeys(FOR_DOORS, 1)
