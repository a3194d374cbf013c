"""The roles that a workflow file may name: config/roles.toml."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from pydantic import Field

from workflows.entries import Shape
from workflows.names import Name, Text
from workflows.shaped_files import by_name, read_shape

CLIMBS = ("action_owner", "agency_lead", "subgroup_chair", "board_chair", "business_manager")
"""Who is told next, from a role that nobody holds."""


class Role(Shape):
    """What a post lets its holder do and see.

    `scope` says over which records they act; `sees` what they may read: the whole board, what their
    subgroup oversees, what their agency leads on, what their post owns, or the reviews they lead.
    """

    name: Name
    label: Text
    scope: Literal["board", "subgroup", "agency", "item"]
    sees: Literal["board", "subgroup", "agency", "own", "led"] | None = None

    @property
    def reach(self) -> str:
        """What the post may read: as the file says, or else what it acts over."""
        return self.sees or _REACH[self.scope]


_REACH = {"board": "board", "subgroup": "subgroup", "agency": "agency", "item": "own"}


def next_above(role: str) -> Sequence[str]:
    """Return the roles above one, the next first; above any other is the business manager."""
    if role in CLIMBS:
        return CLIMBS[CLIMBS.index(role) + 1 :]
    return CLIMBS[-1:]


class _RolesFile(Shape):
    roles: tuple[Role, ...] = Field(alias="role", min_length=1)


def read_roles(path: Path) -> Mapping[str, Role]:
    """Return the roles by name, in the file's order, or raise WorkflowFileError."""
    return by_name(path.name, "role", read_shape(path, _RolesFile).roles)
