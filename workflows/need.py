"""One condition of the closed list that a workflow file may put on a move."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from workflows.facts import Facts


@dataclass(frozen=True, slots=True)
class Need:
    """A condition: whether it holds, what to say when it doesn't, and facts that satisfy it."""

    name: str
    holds: Callable[[Facts], bool]
    sentence: Callable[[Facts], str]
    satisfied_by: Mapping[str, Any]
