"""A workflow file as a whole: one process in one edition, and nothing else may be written in it."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, TypeVar

from pydantic import Field, StrictBool, StrictInt

from workflows import phrases
from workflows.entries import (
    Criterion,
    Deadline,
    Example,
    Move,
    NoticeRule,
    Shape,
    State,
    Upgrade,
)
from workflows.names import Jurisdiction, Name, Prefix, Subject, Text
from workflows.refusals import WorkflowError
from workflows.words import PUBLICATION


class Workflow(Shape):
    """One process in one edition: its states, moves and deadlines, and the paths it promises."""

    name: Name
    version: Annotated[StrictInt, Field(ge=1)]
    title: Text
    subject: Subject
    prefix: Prefix | None = None
    jurisdiction: Jurisdiction = "united-kingdom"
    edition: Text
    guidance: str = ""
    in_force_from: date | None = None
    in_force_until: date | None = None
    is_prospective: StrictBool = False
    of_another_board: StrictBool = False
    source: Text
    initial: Name
    dates: tuple[Name, ...] = ()
    planned_dates: tuple[Name, ...] = (PUBLICATION,)
    date_labels: dict[Name, Text] = Field(default_factory=dict)
    subjects_listed: Annotated[StrictInt, Field(ge=1)] | None = None
    met_when: tuple[tuple[Name, ...], ...] = ()
    upgrade: dict[Name, Upgrade] = Field(default_factory=dict)
    states: Annotated[tuple[State, ...], Field(alias="state", min_length=1)]
    moves: Annotated[tuple[Move, ...], Field(alias="move", min_length=1)]
    deadlines: Annotated[tuple[Deadline, ...], Field(alias="deadline")] = ()
    criteria: Annotated[tuple[Criterion, ...], Field(alias="criterion")] = ()
    notices: Annotated[tuple[NoticeRule, ...], Field(alias="notice")] = ()
    examples: Annotated[tuple[Example, ...], Field(alias="example")] = ()

    def __hash__(self) -> int:
        return hash((self.name, self.version))

    @cached_property
    def states_undecided(self) -> frozenset[str]:
        """The states that a record comes to before any move that makes a decision."""
        found, at = {self.initial}, [self.initial]
        while at:
            state = at.pop()
            onward = (one for one in self.moves if state in one.from_ and one.makes != "decision")
            reached = {one.to for one in onward if not one.stays} - found
            found |= reached
            at += reached
        return frozenset(found)

    @property
    def key(self) -> str:
        """The name and version that a record pins: `scr.v1`."""
        return f"{self.name}.v{self.version}"

    def state(self, name: str) -> State:
        """Return the state of that name, or raise WorkflowError naming those there are."""
        return _named(self.states_by_name, name, kind="state", key=self.key)

    def move(self, name: str) -> Move:
        """Return the move of that name, or raise WorkflowError naming those there are."""
        return _named(self.moves_by_name, name, kind="move", key=self.key)

    def deadline(self, name: str) -> Deadline:
        """Return the deadline of that name, or raise WorkflowError naming those there are."""
        return _named(self.deadlines_by_name, name, kind="deadline", key=self.key)

    def deadline_label(self, name: str) -> str:
        """Return what a clock is called; one whose rule is gone by its name, in words."""
        rule = self.deadlines_by_name.get(name)
        return rule.label if rule is not None else phrases.sentence(name.replace("_", " "))

    def moves_meaning(self, means: str) -> tuple[Move, ...]:
        """The moves that mean something to the tracker, in the file's order; none where none do."""
        return self.moves_by_meaning.get(means, ())

    def move_meaning(self, means: str) -> Move:
        """Return the first move of that meaning, or raise WorkflowError where there is none."""
        moves = self.moves_meaning(means)
        if not moves:
            raise WorkflowError("no_such_meaning", f'{self.key} has no move that means "{means}".')
        return moves[0]

    @cached_property
    def decisions(self) -> Mapping[str, Move]:
        """The moves that decide, by their outcome, in the file's order."""
        return {move.outcome: move for move in self.moves if move.outcome}

    def outcome_label(self, outcome: str) -> str:
        """Return what a decision came to, in words: "serious case review", "no review"."""
        label = self.state(self.decisions[outcome].to).label
        return phrases.lowered(label.rpartition(": ")[2])

    @property
    def advice(self) -> Move | None:
        """The move by which a subgroup advises the one who decides, if the process has one."""
        return next((move for move in self.moves if move.makes == "advice"), None)

    @property
    def counting_back(self) -> tuple[Deadline, ...]:
        """The deadlines that count back from the planned publication."""
        return tuple(rule for rule in self.deadlines if rule.before == PUBLICATION)

    @property
    def copies_rule(self) -> Deadline | None:
        """The law's clock of the copies that go out before publication; its `met_by` dates them."""
        return next((rule for rule in self.counting_back if not rule.is_local), None)

    def was_in_force(self, on: date) -> bool:
        """Whether a record that begins on a day takes this edition."""
        begun = self.in_force_from is None or self.in_force_from <= on
        ended = self.in_force_until is not None and self.in_force_until < on
        return begun and not ended and not self.is_prospective

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

    @cached_property
    def moves_by_meaning(self) -> Mapping[str, tuple[Move, ...]]:
        """The moves that mean something, by what they mean."""
        words = dict.fromkeys(move.means for move in self.moves if move.means)
        return {word: tuple(m for m in self.moves if m.means == word) for word in words}


Entry = TypeVar("Entry", State, Move, Deadline)


def _by_name(entries: Iterable[Entry]) -> dict[str, Entry]:
    return {entry.name: entry for entry in entries}


def _named(entries: Mapping[str, Entry], name: str, *, kind: str, key: str) -> Entry:
    try:
        return entries[name]
    except KeyError:
        known = ", ".join(entries) or "none at all"
        sentence = f'{key} has no {kind} called "{name}". It has: {known}.'
        raise WorkflowError("unknown_name", sentence, field=kind, workflow=key, name=name) from None
