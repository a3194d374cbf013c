"""What the colours of a board mean: config/rag.toml."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import Field

from workflows.entries import Shape
from workflows.names import Name, Text
from workflows.shaped_files import by_name, read_shape


class RagValue(Shape):
    """One colour: its word, and what it means under this key."""

    name: Name
    label: Text
    means: Text


class RagKey(Shape):
    """A key that a board prints: by progress, by risk or by date."""

    name: Name
    label: Text
    values: Annotated[tuple[RagValue, ...], Field(alias="value", min_length=2)]

    @cached_property
    def by_name(self) -> Mapping[str, RagValue]:
        """The colours by name."""
        return {value.name: value for value in self.values}


class _RagFile(Shape):
    keys: Annotated[tuple[RagKey, ...], Field(alias="key", min_length=1)]


def read_rag(path: Path) -> Mapping[str, RagKey]:
    """Return the keys of a file by name; `WorkflowFileError` names every fault."""
    keys = read_shape(path, _RagFile).keys
    known = by_name(path.name, "key", keys)
    for key in keys:
        by_name(path.name, f'key "{key.name}", value', key.values)
    return known
