"""The roles that a workflow file may name: config/roles.toml."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import Field

from workflows.entries import Shape
from workflows.names import Name, Text
from workflows.shaped_files import by_name, read_shape


class Role(Shape):
    """What a post lets its holder do; `scope` says over which records."""

    name: Name
    label: Text
    scope: Literal["board", "subgroup", "agency", "item"]


class _RolesFile(Shape):
    roles: tuple[Role, ...] = Field(alias="role", min_length=1)


def read_roles(path: Path) -> Mapping[str, Role]:
    """Return the roles by name, in the file's order, or raise WorkflowFileError."""
    return by_name(path.name, "role", read_shape(path, _RolesFile).roles)
