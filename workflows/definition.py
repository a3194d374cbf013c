"""The shapes of a workflow file: what may be written in it, and nothing else."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Annotated, Literal, Self, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    StringConstraints,
    model_validator,
)

from workflows.errors import WorkflowError

STAYS = "="
"""The `to` of a move that leaves the item in the state it is in."""
ENTERED = "entered:"
"""How a milestone that a state dates is written: `entered:submitted`."""

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
MoveTarget = Annotated[str, StringConstraints(pattern=r"^(=|[a-z][a-z0-9_]*)$", max_length=60)]
Milestone = Annotated[
    str, StringConstraints(pattern=r"^(entered:)?[a-z][a-z0-9_]*$", max_length=80)
]
Step = Annotated[
    str, StringConstraints(pattern=r"^([a-z][a-z0-9_]*: ?)?[a-z][a-z0-9_]*$", max_length=120)
]
Taken = Literal["due_on", "review_on", "replaced_by", "owner", "narrative", "evidence"]
"""What a person may give with a move beside the day and a reason."""
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class State(_Entry):
    """Where an item can stand; `clock` names the deadline that runs while it stands there."""

    name: Name
    label: Text
    is_final: StrictBool = False
    clock: Name | None = None
    waits_on: Name | None = None
    counts_as_done: StrictBool = False


class Move(_Entry):
    """A way from some states to another, or a change made while staying in a state."""

    name: Name
    label: Text
    from_: Annotated[tuple[Name, ...], Field(alias="from", min_length=1)]
    to: MoveTarget
    allowed: Annotated[tuple[Name, ...], Field(min_length=1)]
    needs: tuple[Name, ...] = ()
    tell: tuple[Name, ...] = ()
    records: tuple[Name, ...] = ()
    takes: tuple[Taken, ...] = ()

    @property
    def stays(self) -> bool:
        """Whether the move leaves the item in the state it is in."""
        return self.to == STAYS

    @cached_property
    def milestones(self) -> tuple[str, ...]:
        """The milestones that making this move dates: its own, and the state it enters."""
        return self.records if self.stays else (*self.records, ENTERED + self.to)


class Deadline(_Entry):
    """A clock: counted forward `after` a milestone, or backwards `before` one."""

    name: Name
    label: Text
    counts: Literal["working_days", "calendar_days", "months"]
    amount: Annotated[StrictInt, Field(ge=0, le=1000)]
    after: Milestone | None = None
    before: Milestone | None = None
    met_by: Milestone
    owed_by: Name
    means: Literal["do_by", "keep_until"] = "do_by"
    source: Text
    verified: StrictBool
    note: str = ""

    @property
    def anchor(self) -> str:
        """The milestone that the deadline is counted from, whichever way it counts."""
        return self.after or self.before or ""

    @model_validator(mode="after")
    def _counts_one_way(self) -> Self:
        if (self.after is None) == (self.before is None):
            raise ValueError("give either `after` or `before`, and only one of them")
        return self


class Example(_Entry):
    """A path that the file promises: it ends in a state, or its last move is refused."""

    role: Name | None = None
    moves: Annotated[tuple[Step, ...], Field(min_length=1)]
    given: tuple[Name, ...] = ()
    start: Name | None = None
    ends_in: Name | None = None
    refused: Name | None = None

    @property
    def steps(self) -> tuple[tuple[str, str], ...]:
        """The path as (role, move) pairs."""
        return tuple(self._step(written) for written in self.moves)

    def _step(self, written: str) -> tuple[str, str]:
        role, colon, move = written.partition(":")
        return (role, move.strip()) if colon else (self.role or "", written)

    @model_validator(mode="after")
    def _promises_one_thing(self) -> Self:
        if (self.ends_in is None) == (self.refused is None):
            raise ValueError("give either `ends_in` or `refused`, and only one of them")
        if self.role is None and any(":" not in move for move in self.moves):
            raise ValueError('name a `role`, or write each move as "role: move"')
        return self


class Workflow(_Entry):
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
