"""Workflow files read into workflows, with every fault as file, key and sentence."""

import difflib
import hashlib
import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from workflows.checks import problems
from workflows.definition import Deadline, Example, Move, State, Workflow
from workflows.errors import WorkflowFileError

FROZEN = "frozen.txt"
_SHAPES: Mapping[str, type[BaseModel]] = {
    "state": State,
    "move": Move,
    "deadline": Deadline,
    "example": Example,
}

_SENTENCES = {
    "missing": "it is missing. Add it.",
    "too_short": "the list is empty. Write at least one.",
    "string_too_short": "it is empty. Write something.",
    "string_type": "write it in quotes, and not {given!r}.",
    "string_pattern_mismatch": (
        '"{given}" is not a name: use a-z, 0-9 and _, starting with a letter.'
    ),
    "tuple_type": 'write a list in brackets, ["..."], and not {given!r}.',
    "int_type": "write a whole number without quotes, and not {given!r}.",
    "bool_type": "write true or false, without quotes, and not {given!r}.",
    "model_type": "write it as a [[table]] of its own, and not {given!r}.",
}


def load(path: Path, *, roles: Collection[str]) -> Workflow:
    """Give the workflow of one file, or raise WorkflowFileError listing every fault."""
    written = _read(path)
    try:
        workflow = Workflow.model_validate(written)
    except ValidationError as error:
        raise WorkflowFileError(
            f"{path.name}: {_shape_fault(fault, written)}"
            for fault in error.errors()
            if not _is_consequence(fault)
        ) from None
    faults = problems(workflow, roles=roles)
    if faults:
        raise WorkflowFileError(f"{path.name}: {fault}" for fault in faults)
    return workflow


def load_all(folder: Path, *, roles: Collection[str]) -> Mapping[str, Workflow]:
    """Give every workflow of a folder by its key ("action.v1"), or raise WorkflowFileError.

    A file is called after its key: `action.v1.toml`. The faults of all files come at once.
    """
    loaded: dict[str, Workflow] = {}
    faults: list[str] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            workflow = load(path, roles=roles)
        except WorkflowFileError as error:
            faults.extend(error.faults)
            continue
        loaded[workflow.key] = workflow
        if path.name != f"{workflow.key}.toml":
            faults.append(
                f"{path.name}: name, version: the file holds {workflow.key}, "
                f"so call it {workflow.key}.toml."
            )
    if not loaded and not faults:
        faults.append(f"{folder}: there is no workflow file (*.toml) in this folder.")
    if faults:
        raise WorkflowFileError(faults)
    return loaded


def frozen_problems(folder: Path) -> list[str]:
    """Give a sentence for each frozen file that is gone or no longer what it was.

    Records are pinned to a frozen file, so its law may not change under them.
    """
    found = []
    for line in (folder / FROZEN).read_text("utf-8").splitlines():
        fingerprint, _, name = line.partition("  ")
        path = folder / name
        if not path.is_file():
            found.append(f"{name}: the file is frozen and is gone. Put it back.")
        elif _fingerprint(path) != fingerprint:
            found.append(
                f"{name}: the file is frozen and has changed. Put it back as it was, "
                "and write the change as the next version."
            )
    return found


def frozen_text(folder: Path) -> str:
    """Give the text of frozen.txt for the files as they are now: "sha256  file" a line."""
    return "".join(f"{_fingerprint(path)}  {path.name}\n" for path in sorted(folder.glob("*.toml")))


def _fingerprint(path: Path) -> str:
    """Give the file's SHA-256, the same whichever line endings a checkout wrote."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8"))
    except OSError as error:
        sentence = f"it can't be read: {error.strerror}. Check the name and the folder."
    except UnicodeDecodeError:
        sentence = "it is not UTF-8 text. Save it as UTF-8."
    except tomllib.TOMLDecodeError as error:
        sentence = f"it is not TOML: {error}."
    raise WorkflowFileError([f"{path.name}: {sentence}"])


def _shape_fault(fault: ErrorDetails, written: Mapping[str, Any]) -> str:
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
            what = _SENTENCES.get(kind, f"{fault['msg']}, and not {{given!r}}.").format(given=given)
    return f"{_place(where, written)}: {what}"


def _is_consequence(fault: ErrorDetails) -> bool:
    """Whether a list only counts as empty because what stands in it has faults of its own."""
    return fault["type"] == "too_short" and bool(fault["input"])


def _place(where: tuple[int | str, ...], written: Mapping[str, Any]) -> str:
    """Write where a fault stands: `move "submit", allowed` or `deadline 3, amount`."""
    if len(where) < 2 or where[0] not in _SHAPES or not isinstance(where[1], int):
        return ", ".join(map(str, where)) or "the file"
    table, index, *rest = where
    entry = written[str(table)][index]
    name = entry.get("name") if isinstance(entry, dict) else None
    parts = [f'{table} "{name}"' if name else f"{table} {int(index) + 1}"]
    return ", ".join([*parts, *(str(key) for key in rest if isinstance(key, str))])


def _suggestion(where: tuple[int | str, ...], key: str) -> str:
    shape = _SHAPES.get(str(where[0]), Workflow) if len(where) > 1 else Workflow
    known = [field.alias or name for name, field in shape.model_fields.items()]
    near = difflib.get_close_matches(key, known, n=1)
    return f'; did you mean "{near[0]}"?' if near else f" (it knows {', '.join(known)})"
