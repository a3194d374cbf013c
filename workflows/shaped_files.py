"""What a file of the configuration says, in its shape, or every fault of it."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Protocol, TypeVar

from pydantic import BaseModel, ValidationError

from workflows.faults import InFile, toml_faults
from workflows.refusals import UnknownName, WorkflowFileError
from workflows.toml_files import read_toml

S = TypeVar("S", bound=BaseModel)


class Nameable(Protocol):
    """An entry that others name."""

    @property
    def name(self) -> str:
        """The name it is known by in files."""


N = TypeVar("N", bound=Nameable)
E = TypeVar("E")


def read_shape(path: Path, shape: type[S]) -> S:
    """Return the content of a file; `WorkflowFileError` names every fault."""
    return shaped(shape, read_toml(path), InFile(path.name))


def shaped(shape: type[S], written: Mapping[str, Any], place: InFile) -> S:
    """Return what is written at a place in its shape; `WorkflowFileError` names every fault."""
    try:
        return shape.model_validate(written)
    except ValidationError as error:
        raise WorkflowFileError(toml_faults(error, shape, place, written)) from None


class Named(dict[str, E]):
    """Entries of a file by name; one that is asked for and not there is told with those there are.

    A record may name what was taken out of a file since.
    """

    def __init__(self, entries: Mapping[str, E], *, file: str, kind: str) -> None:
        super().__init__(entries)
        self._file, self._kind = file, kind

    def __missing__(self, name: str) -> E:
        raise no_such_entry(self._file, self._kind, name, self)


def no_such_entry(file: str, kind: str, name: str, known: Iterable[str]) -> UnknownName:
    """Return the refusal for a name that a record bears and a file has no more."""
    fault = f'{file}: {kind} "{name}": a record names it, and it is not there.'
    return UnknownName([f"{fault} {put_back(known)}"])


def put_back(known: Iterable[str]) -> str:
    """Say what there is in place of a name that was taken away, and what to do."""
    return f"There is {', '.join(known) or 'none'}. Put it back under its name."


def by_name(file: str, kind: str, entries: Iterable[N]) -> Mapping[str, N]:
    """Return entries by name, in their order; `WorkflowFileError` where two bear the same."""
    known: dict[str, N] = {}
    twice: dict[str, None] = {}
    for entry in entries:
        if known.setdefault(entry.name, entry) is not entry:
            twice[entry.name] = None
    if twice:
        raise WorkflowFileError(
            f'{file}: the {kind} "{name}" is written more than once.' for name in sorted(twice)
        )
    return Named(known, file=file, kind=kind)
