"""One condition of the closed list that a workflow file may put on a move."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from workflows.facts import Facts


@dataclass(frozen=True, slots=True)
class Need:
    """A condition: whether it holds, what to say when it doesn't, and facts that satisfy it.

    It reads those facts and the ones in `also_reads`, and no others: whoever answers facts as they
    are asked for works out nothing else.
    """

    name: str
    holds: Callable[[Facts], bool]
    sentence: Callable[[Facts], str]
    satisfied_by: Mapping[str, Any]
    also_reads: tuple[str, ...] = ()

    @property
    def reads(self) -> frozenset[str]:
        """Return the names of every fact that it may ask for."""
        return frozenset(self.satisfied_by).union(self.also_reads)
