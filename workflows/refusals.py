"""What the rules refuse, as sentences for the person who asked."""

from collections.abc import Iterable
from dataclasses import dataclass

from workflows.faults import Fault


class WorkflowError(Exception):
    """Something that the rules can't answer; `str()` is a sentence for a person."""


class WorkflowFileError(WorkflowError):
    """A file has faults; `faults` are all of them, a line each."""

    def __init__(self, faults: Iterable[Fault | str]) -> None:
        self.faults = tuple(map(str, faults))
        super().__init__("\n".join(self.faults))


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason against a move: `code` is "move", "state", "role" or the name of a need."""

    code: str
    sentence: str


class MoveRefused(WorkflowError):
    """A move is not allowed as things stand; every reason is given."""

    def __init__(self, reasons: Iterable[Reason]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(" ".join(reason.sentence for reason in self.reasons))


class CalendarEnds(WorkflowError):
    """A date lies outside the days whose bank holidays are known."""
