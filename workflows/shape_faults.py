"""What is wrong with the shape of a workflow file, as place and sentence."""

import difflib
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from workflows.definition import Workflow
from workflows.entries import Criterion, Deadline, Example, Move, NoticeRule, State
from workflows.plain_toml import SENTENCES

SHAPES: Mapping[str, type[BaseModel]] = {
    "state": State,
    "move": Move,
    "deadline": Deadline,
    "criterion": Criterion,
    "notice": NoticeRule,
    "example": Example,
}
"""The tables of a file that may stand there many times."""


def shape_fault(fault: ErrorDetails, written: Mapping[str, Any]) -> str:
    """Write one of pydantic's faults as "place: sentence"."""
    where, given = fault["loc"], fault["input"]
    known = fault.get("ctx", {})
    match fault["type"]:
        case "extra_forbidden":
            what = f"a workflow file knows no such key{_suggestion(where, str(where[-1]))}."
        case "value_error":
            what = f"{known['error']}."
        case "literal_error":
            what = f"write {known['expected']}, and not {given!r}."
        case "tuple_type" if isinstance(given, dict):
            what = f"write [[{where[-1]}]], in double brackets, for each of them."
        case kind:
            what = SENTENCES.get(kind, f"{fault['msg']}, and not {{given!r}}.").format(given=given)
    return f"{_place(where, written)}: {what}"


def known_keys(table: str) -> list[str]:
    """Name what may be written in a table of the file, or in the file itself."""
    shape = SHAPES.get(table, Workflow)
    return [field.alias or name for name, field in shape.model_fields.items()]


def is_consequence(fault: ErrorDetails) -> bool:
    """Whether a list only counts as empty because what stands in it has faults of its own."""
    return fault["type"] == "too_short" and bool(fault["input"])


def _place(where: tuple[int | str, ...], written: Mapping[str, Any]) -> str:
    """Write where a fault stands: `move "submit", allowed` or `deadline 3, amount`."""
    if len(where) < 2 or where[0] not in SHAPES or not isinstance(where[1], int):
        return ", ".join(map(str, where)) or "the file"
    table, index, *rest = where
    entry = written[str(table)][index]
    name = entry.get("name") if isinstance(entry, dict) else None
    parts = [f'{table} "{name}"' if name else f"{table} {int(index) + 1}"]
    return ", ".join([*parts, *(str(key) for key in rest if isinstance(key, str))])


def _suggestion(where: tuple[int | str, ...], key: str) -> str:
    known = known_keys(str(where[0]) if len(where) > 1 else "")
    near = difflib.get_close_matches(key, known, n=1)
    return f'; did you mean "{near[0]}"?' if near else f" (it knows {', '.join(known)})"
