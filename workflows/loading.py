"""Workflow files read into workflows, with every fault as file, key and sentence."""

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path

from workflows.checks.between_files import folder_problems
from workflows.checks.file import problems
from workflows.definition import Workflow
from workflows.faults import InFile
from workflows.frozen import is_as_frozen
from workflows.refusals import WorkflowFileError
from workflows.shaped_files import Named, no_such_entry, shaped
from workflows.toml_files import parse_toml, toml_text


def load(path: Path, *, roles: Collection[str]) -> Workflow:
    """Return the workflow of one file, or raise WorkflowFileError listing every fault.

    The same text gives the same workflow again: it is checked once, and so is its machine built.
    """
    return _checked(path.name, toml_text(path), tuple(roles))


def load_all(folder: Path, *, roles: Collection[str]) -> Mapping[str, Workflow]:
    """Return every workflow of a folder by its key ("action.v1"), or raise WorkflowFileError.

    A file is called after its key: `action.v1.toml`. The faults of all files come at once. Files
    that were checked when they were frozen, and are as they were, are read when first asked for.
    """
    return Shelf(folder) if is_as_frozen(folder, roles) else _load_and_check(folder, roles)


class Shelf(Mapping[str, Workflow]):
    """The frozen workflows of a folder by key, each read when first asked for."""

    def __init__(self, folder: Path) -> None:
        self._paths = {path.stem: path for path in sorted(folder.glob("*.toml"))}
        self._loaded: dict[str, Workflow] = {}

    def __getitem__(self, key: str) -> Workflow:
        """Return one workflow; KeyError where there is none of that key."""
        if key not in self._loaded:
            path = self._paths.get(key)
            if path is None:
                raise no_such_entry("workflows", "process", key, self._paths)
            self._loaded[key] = _read(path.name, toml_text(path))
        return self._loaded[key]

    def __contains__(self, key: object) -> bool:
        """Tell whether there is a workflow of that key."""
        return key in self._paths

    def __iter__(self) -> Iterator[str]:
        """Return the keys, in their order."""
        return iter(self._paths)

    def __len__(self) -> int:
        """Return how many workflows there are."""
        return len(self._paths)


def _load_and_check(folder: Path, roles: Collection[str]) -> Mapping[str, Workflow]:
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
    return Named(loaded, file="workflows", kind="process")


@cache
def _checked(name: str, text: str, roles: tuple[str, ...]) -> Workflow:
    """Return the workflow of a text; what its shape says wrongly is told before its graph is."""
    workflow = _read(name, text)
    faults = problems(workflow, roles=roles)
    if faults:
        raise WorkflowFileError(f"{name}: {fault}" for fault in faults)
    return workflow


@cache
def _read(name: str, text: str) -> Workflow:
    return shaped(Workflow, parse_toml(name, text), InFile(name))
