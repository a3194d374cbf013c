"""What a digest is made of: references, agencies, dates and counts, and nothing from a case.

No type here has a field for a title, a narrative, a pseudonym or a person's name: what cannot be
held cannot be mailed. A test pins the field names.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

ACTION = "Action"  # the `kind` of a line that is an action; any other is a deadline's label


@dataclass(frozen=True, slots=True)
class OverdueLine:
    """One late clock. `key` is the clock's lasting identity, a new one after an extension.

    `kind` is "Action" or a deadline's label; `state` is a label; `slips` counts how often the due
    date has moved; `waits_on` is "owner", "signer", "subgroup" or a role.
    """

    key: str
    reference: str
    agency: str
    subgroup: str
    kind: str
    state: str
    due_on: date
    days: int
    working_days: int
    slips: int
    last_word_on: date | None
    has_owner: bool
    waits_on: str
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class UnownedLine:
    """One open action that nobody owns."""

    reference: str
    agency: str
    subgroup: str
    due_on: date | None
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """One action submitted as complete that nobody has signed off yet, late or not."""

    reference: str
    agency: str
    subgroup: str
    since: date
    due_on: date
    days_waiting: int
    is_late: bool
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class ComingLine:
    """One clock that runs out before the subgroup next meets."""

    reference: str
    agency: str
    subgroup: str
    kind: str
    due_on: date
    meeting_on: date
    illustrative: bool = False


Line = TypeVar("Line", OverdueLine, UnownedLine, WaitingLine, ComingLine)


@dataclass(frozen=True, slots=True)
class AgencyGroup(Generic[Line]):
    """The lines of one agency in one section, worst first."""

    agency: str
    lines: tuple[Line, ...]


class Why(StrEnum):
    """Why an item needs the chair, the most pressing first."""

    SIGN_OFF = "sign_off"
    LONG_OVERDUE = "long_overdue"
    NO_OWNER = "no_owner"
    NEWLY_OVERDUE = "newly_overdue"


@dataclass(frozen=True, slots=True)
class Need:
    """One item that needs the chair. `on` is the day it began to wait, or fell due."""

    reference: str
    why: Why
    on: date | None
    days: int
    working_days: int
    kind: str = ACTION
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Totals:
    """How many stand in each section; `overdue` counts every late clock, wherever it is shown."""

    overdue: int
    newly: int
    still: int
    unowned: int
    waiting: int
    coming: int


@dataclass(frozen=True)
class Digest:
    """All that one chair is told on one day. Agencies stand by their worst line.

    `told_keys` are the keys of every late clock in it, for the next digest to compare with.
    """

    board: str
    chair_title: str
    subgroups: tuple[str, ...]
    link: str
    as_of: date
    previous_as_of: date | None
    needs: tuple[Need, ...]
    newly: tuple[AgencyGroup[OverdueLine], ...]
    still: tuple[AgencyGroup[OverdueLine], ...]
    unowned: tuple[AgencyGroup[UnownedLine], ...]
    waiting: tuple[AgencyGroup[WaitingLine], ...]
    coming: tuple[AgencyGroup[ComingLine], ...]
    totals: Totals
    told_keys: tuple[str, ...]

    @property
    def need_count(self) -> int:
        """How many items need the chair, each counted once."""
        return len(self.needs)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say, and so no letter to send."""
        return not (self.newly or self.still or self.unowned or self.waiting or self.coming)
