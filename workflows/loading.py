"""Workflow files read into workflows, with every fault as file, key and sentence."""

from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path

from workflows.checks.between_files import folder_problems
from workflows.checks.file import problems
from workflows.definition import Workflow
from workflows.faults import InFile
from workflows.refusals import WorkflowFileError
from workflows.shaped_files import shaped
from workflows.toml_files import parse_toml, toml_text


def load(path: Path, *, roles: Collection[str]) -> Workflow:
    """Return the workflow of one file, or raise WorkflowFileError listing every fault.

    The same text gives the same workflow again: it is checked once, and so is its machine built.
    """
    return _read(path.name, toml_text(path), tuple(roles))


def load_all(folder: Path, *, roles: Collection[str]) -> Mapping[str, Workflow]:
    """Return every workflow of a folder by its key ("action.v1"), or raise WorkflowFileError.

    A file is called after its key: `action.v1.toml`. The faults of all files come at once.
    """
    loaded: dict[str, Workflow] = {}
    faults: list[str] = []
    unread: set[str] = set()
    for path in sorted(folder.glob("*.toml")):
        try:
            workflow = load(path, roles=roles)
        except WorkflowFileError as error:
            faults.extend(error.faults)
            unread.add(path.name.partition(".")[0])
            continue
        loaded[workflow.key] = workflow
        if path.name != f"{workflow.key}.toml":
            faults.append(
                f"{path.name}: name, version: the file holds {workflow.key}, "
                f"so call it {workflow.key}.toml."
            )
    faults.extend(folder_problems(loaded.values(), unread=unread))
    if not loaded and not faults:
        faults.append(f"{folder}: there is no workflow file (*.toml) in this folder.")
    if faults:
        raise WorkflowFileError(faults)
    return loaded


@cache
def _read(name: str, text: str, roles: tuple[str, ...]) -> Workflow:
    """Return the workflow of a text; what its shape says wrongly is told before its graph is."""
    workflow = shaped(Workflow, parse_toml(name, text), InFile(name))
    faults = problems(workflow, roles=roles)
    if faults:
        raise WorkflowFileError(f"{name}: {fault}" for fault in faults)
    return workflow
