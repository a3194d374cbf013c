"""A workflow file as a whole: one process in one edition, and nothing else may be written in it."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Annotated, Literal, TypeVar

from pydantic import Field, StrictInt

from workflows.entries import Deadline, Example, Move, Shape, State
from workflows.errors import WorkflowError
from workflows.names import Name, Text


class Workflow(Shape):
    """One process in one edition: its states, moves and deadlines, and the paths it promises."""

    name: Name
    version: Annotated[StrictInt, Field(ge=1)]
    title: Text
    subject: Literal["review", "recommendation", "action", "dissemination"]
    edition: Text
    source: Text
    initial: Name
    dates: tuple[Name, ...] = ()
    states: Annotated[tuple[State, ...], Field(alias="state", min_length=1)]
    moves: Annotated[tuple[Move, ...], Field(alias="move", min_length=1)]
    deadlines: Annotated[tuple[Deadline, ...], Field(alias="deadline")] = ()
    examples: Annotated[tuple[Example, ...], Field(alias="example")] = ()

    def __hash__(self) -> int:
        return hash((self.name, self.version))

    @property
    def key(self) -> str:
        """The name and version that a record pins: `scr.v1`."""
        return f"{self.name}.v{self.version}"

    def state(self, name: str) -> State:
        """Give the state of that name, or raise WorkflowError naming those there are."""
        return _named(self.states_by_name, name, kind="state", key=self.key)

    def move(self, name: str) -> Move:
        """Give the move of that name, or raise WorkflowError naming those there are."""
        return _named(self.moves_by_name, name, kind="move", key=self.key)

    def deadline(self, name: str) -> Deadline:
        """Give the deadline of that name, or raise WorkflowError naming those there are."""
        return _named(self.deadlines_by_name, name, kind="deadline", key=self.key)

    @cached_property
    def states_by_name(self) -> Mapping[str, State]:
        """The states, by name."""
        return _by_name(self.states)

    @cached_property
    def moves_by_name(self) -> Mapping[str, Move]:
        """The moves, by name."""
        return _by_name(self.moves)

    @cached_property
    def deadlines_by_name(self) -> Mapping[str, Deadline]:
        """The deadlines, by name."""
        return _by_name(self.deadlines)


Entry = TypeVar("Entry", State, Move, Deadline)


def _by_name(entries: Iterable[Entry]) -> dict[str, Entry]:
    return {entry.name: entry for entry in entries}


def _named(entries: Mapping[str, Entry], name: str, *, kind: str, key: str) -> Entry:
    try:
        return entries[name]
    except KeyError:
        known = ", ".join(entries) or "none at all"
        sentence = f'{key} has no {kind} called "{name}". It has: {known}.'
        raise WorkflowError(sentence) from None
