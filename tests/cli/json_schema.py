"""The JSON of every command that has --json, as the types of what it is printed from."""

import ast
import importlib
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from tests.house.repository import ROOT
from tracker.operations.boards.restores import Restored
from tracker.operations.learning.unanswered import Unanswered
from tracker.pages.available_moves import Offers
from tracker.pages.events import Event
from tracker.pages.inconsistent_doubts import Doubt
from tracker.pages.listing import Listed
from tracker.pages.reach import ReachLine
from workflows.diagram import MatrixRow

_CLI = ROOT / "tracker" / "cli"
_PRINTS = ("say_json", "say_list", "say_one", "say_actions", "_say_letters")


_ELSEWHERE: Mapping[str, Any] = {
    "action_reading moves": Offers,
    "review_reading moves": Offers,
    "dissemination reach": tuple[ReachLine, ...],
    "history command": list[Event],
    "inconsistencies command": list[Doubt],
    "restore command": Restored,
    "recommendation_answers unanswered": list[Unanswered],
    "workflow matrix": list[MatrixRow],
}
"""What a command prints that asks in more steps than one."""

_OWN_KEYS = frozenset({"board_key key", "deadline command"})
"""What is printed from a checked file or a sum, whose keys are no names of Python."""


def schema() -> dict[str, list[str]]:
    """Return the lines of what each command prints, by its file and function."""
    return {name: list(_lines(kind, "")) for name, kind in _kinds()}


def _kinds() -> Iterator[tuple[str, Any]]:
    for path in sorted(_CLI.glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in tree.body:
            name = f"{path.stem} {getattr(node, 'name', '').strip('_')}"
            if isinstance(node, ast.FunctionDef) and _has_json(node) and name not in _OWN_KEYS:
                yield name, _ELSEWHERE.get(name) or _printed(tree, node)


def _has_json(node: ast.FunctionDef) -> bool:
    return any(isinstance(one, ast.Name) and one.id == "as_json" for one in node.decorator_list)


def _printed(tree: ast.Module, node: ast.FunctionDef) -> Any:
    source = _source(node)
    where = {
        name.asname or name.name: (one.module or "", name.name)
        for one in [*ast.walk(node), *tree.body]
        if isinstance(one, ast.ImportFrom)
        for name in one.names
    }
    module, name = where[source]
    return get_type_hints(getattr(importlib.import_module(module), name))["return"]


def _source(node: ast.FunctionDef) -> str:
    """Return the name of the function whose answer a command prints."""
    calls = {
        one.func.id: one.args[0]
        for one in ast.walk(node)
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.args
    }
    return next(_asked(node, calls[name]) for name in _PRINTS if name in calls)


def _asked(node: ast.FunctionDef, value: ast.expr) -> str:
    """Follow a name to the call that it is given by, and a reading to what it asks."""
    for one in ast.walk(node):
        if isinstance(one, ast.Assign) and ast.unparse(one.targets[0]) == ast.unparse(value):
            return _asked(node, one.value)
    if not isinstance(value, ast.Call):
        return ast.unparse(value)
    asked = value.func
    if ast.unparse(asked) == "replace":
        return _asked(node, value.args[0])
    if isinstance(asked, ast.Attribute) and asked.attr in ("read", "lines"):
        return ast.unparse(value.args[0])
    return ast.unparse(asked.body if isinstance(asked, ast.IfExp) else asked)


def _lines(kind: Any, indent: str) -> Iterator[str]:
    """Return a line for each key, and those of what nests in it below, further in."""
    if not is_dataclass(kind):
        yield from (line for part in get_args(kind) for line in _lines(part, indent))
        return
    hints = get_type_hints(kind)
    for one in fields(kind):
        yield f"{indent}{one.name}: {_called(hints[one.name])}"
        yield from _lines(hints[one.name], indent + "  ")


def _called(kind: Any) -> str:
    """Return a type as JSON knows it: lists and tuples are lists, and an instant is text."""
    parts = [part for part in get_args(kind) if part is not Ellipsis]
    if isinstance(kind, UnionType) or get_origin(kind) is Union:
        return " or ".join(map(_called, parts))
    origin = get_origin(kind) or kind
    if origin in (list, tuple, Listed) or (isinstance(origin, type) and issubclass(origin, list)):
        return f"list of {', '.join(map(_called, parts))}"
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return f"object of {' to '.join(map(_called, parts))}"
    if kind is type(None):
        return "null"
    return "object" if is_dataclass(kind) else getattr(kind, "__name__", str(kind))
