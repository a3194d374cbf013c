"""What is refused: a code for programs, the field it is about, its facts, and a sentence."""

import dataclasses
from collections.abc import Iterable, Mapping
from datetime import date

from workflows.faults import Fault

Fact = str | int | date | None
"""A plain value that a refusal speaks of: a reference, a name, a number or a day."""


class CodedError(Exception):
    """Something that can't be done: `str()` is a sentence for the person who asked.

    `code` names the reason and stays the same when its sentence is put better. `field` is the
    input that it is about, "" where it is about the whole. `facts` are what the sentence speaks
    of. The sentence names no command and no page: each door adds how to mend it there.
    """

    def __init__(self, code: str, sentence: str, *, field: str = "", **facts: Fact) -> None:
        self.code, self.field, self.facts = code, field, facts
        super().__init__(sentence)


class WorkflowError(CodedError):
    """Something that the rules can't answer."""


class WorkflowFileError(WorkflowError):
    """A file has faults; `faults` are all of them, a line each."""

    def __init__(self, faults: Iterable[Fault | str]) -> None:
        self.faults = tuple(map(str, faults))
        super().__init__("workflow_file_faults", "\n".join(self.faults))


class UnknownName(WorkflowFileError, KeyError):
    """A record names an entry that its file has no more."""

    def __str__(self) -> str:
        return "\n".join(self.faults)


@dataclasses.dataclass(frozen=True, slots=True)
class Reason:
    """One reason against a move: `code` is "move", "state", "role" or the name of a need.

    `field` is what would be filled in to meet it, "" where no one input would.
    """

    code: str
    sentence: str
    field: str = ""
    facts: Mapping[str, Fact] = dataclasses.field(default_factory=dict)


class MoveRefused(WorkflowError):
    """A move is not allowed as things stand; every reason is given."""

    def __init__(self, reasons: Iterable[Reason]) -> None:
        self.reasons = tuple(reasons)
        sentences = " ".join(reason.sentence for reason in self.reasons)
        super().__init__("move_refused", sentences)


class CalendarEnds(WorkflowError):
    """A date lies outside the days whose bank holidays are known."""
