"""The roles that a workflow file may name: config/roles.toml."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from workflows.errors import WorkflowFileError
from workflows.names import Name, Text
from workflows.plain_toml import plain_faults, read_toml


class Role(BaseModel):
    """What a post lets its holder do; `scope` says over which records."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Name
    label: Text
    scope: Literal["board", "subgroup", "agency", "item"]


class _RolesFile(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    roles: tuple[Role, ...] = Field(alias="role", min_length=1)


def read_roles(path: Path) -> Mapping[str, Role]:
    """Return the roles by name, in the file's order, or raise WorkflowFileError."""
    try:
        roles = _RolesFile.model_validate(read_toml(path)).roles
    except ValidationError as error:
        faults = [f"{path.name}: {fault}" for fault in plain_faults(error)]
        raise WorkflowFileError(faults) from error
    names = [role.name for role in roles]
    repeated = sorted({name for name in names if names.count(name) > 1})
    if repeated:
        raise WorkflowFileError(
            [f'{path.name}: the role "{name}" is written more than once.' for name in repeated]
        )
    return {role.name: role for role in roles}
