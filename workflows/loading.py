"""Workflow files read into workflows, with every fault as file, key and sentence."""

import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from workflows.checks import problems
from workflows.definition import Workflow
from workflows.errors import WorkflowFileError
from workflows.shape_faults import is_consequence, shape_fault


def load(path: Path, *, roles: Collection[str]) -> Workflow:
    """Give the workflow of one file, or raise WorkflowFileError listing every fault."""
    written = _read(path)
    try:
        workflow = Workflow.model_validate(written)
    except ValidationError as error:
        raise WorkflowFileError(
            f"{path.name}: {shape_fault(fault, written)}"
            for fault in error.errors()
            if not is_consequence(fault)
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
