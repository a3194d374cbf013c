"""The entries of a workflow file: its states, moves, deadlines and examples."""

from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, model_validator

from workflows import phrases
from workflows.names import ENTERED, STAYS, Milestone, MoveTarget, Name, Step, Taken, Text

_ADDED = frozenset({"narrative", "forecast_on", "evidence"})
"""What is kept of each who says it; the newest stands first. A forecast replaces the one before:
who gives another without having seen that one is asked again."""


class Shape(BaseModel):
    """What may be written in a table of the file, and nothing else."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class State(Shape):
    """Where an item can stand; `clock` names the deadline that runs while it stands there."""

    name: Name
    label: Text
    is_final: StrictBool = False
    clock: Name | None = None
    waits_on: Name | None = None
    requires: tuple[Name, ...] = ()
    counts_as_done: StrictBool = False


class Move(Shape):
    """A way from some states to another, or a change made while staying in a state."""

    name: Name
    label: Text
    means: Name | None = None
    from_: Annotated[tuple[Name, ...], Field(alias="from", min_length=1)]
    to: MoveTarget
    allowed: Annotated[tuple[Name, ...], Field(min_length=1)]
    needs: tuple[Name, ...] = ()
    tell: tuple[Name, ...] = ()
    news: Text | None = None
    past: Text | None = None
    records: tuple[Name, ...] = ()
    takes: tuple[Taken, ...] = ()
    makes: Literal["advice", "decision"] | None = None
    outcome: Name | None = None
    converts_to: Name | None = None
    ends: tuple[Name, ...] = ()

    @property
    def stays(self) -> bool:
        """Whether the move leaves the item in the state it is in."""
        return self.to == STAYS

    @property
    def only_adds(self) -> bool:
        """Whether it sets a word or evidence beside those of others: two of them can't conflict."""
        return self.stays and not self.needs and bool(self.takes) and _ADDED.issuperset(self.takes)

    @cached_property
    def milestones(self) -> tuple[str, ...]:
        """The milestones that making this move dates: its own, and the state it enters."""
        return self.records if self.stays else (*self.records, ENTERED + self.to)

    @model_validator(mode="after")
    def _decides_on_something(self) -> Self:
        if (self.makes == "decision") != (self.outcome is not None):
            raise ValueError('a decision has an `outcome`, and what has one makes = "decision"')
        return self


class Deadline(Shape):
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
    is_local: StrictBool = False
    boards: tuple[Text, ...] = ()

    @property
    def anchor(self) -> str:
        """The milestone that the deadline is counted from, whichever way it counts."""
        return self.after or self.before or ""

    @property
    def length(self) -> str:
        """How much it counts, in words: "1 month", "10 working days"."""
        unit = self.counts.replace("_", " ").removesuffix("s")
        return phrases.count(self.amount, unit)

    @model_validator(mode="after")
    def _counts_one_way(self) -> Self:
        if (self.after is None) == (self.before is None):
            raise ValueError("give either `after` or `before`, and only one of them")
        return self


class Criterion(Shape):
    """One question of the legal test, answered met, not met or unclear, with evidence."""

    name: Name
    text: Text
    source: Text
    verified: StrictBool


class NoticeRule(Shape):
    """Somebody who must be told, and the deadline by which; sending all of it meets that."""

    name: Name
    recipient: Text
    clock: Name


class Upgrade(Shape):
    """How records of an earlier version come over: states that bear another name here."""

    states: dict[Name, Name] = Field(default_factory=dict)


class Example(Shape):
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
