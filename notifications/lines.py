"""What a digest is made of: references, agencies, dates and counts, and nothing from a case.

No type here has a field for a title, a narrative, a pseudonym or a person's name: what cannot be
held cannot be mailed. A test pins the field names.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

REQUEST = "Request for more time"
ACTION = "Action"  # the `kind` of a line that is an action; any other is a deadline's label


@dataclass(frozen=True, slots=True)
class OverdueLine:
    """One late clock. `key` is the clock's lasting identity, a new one after an extension.

    `kind` is "Action" or a deadline's label; `state` is a label; `slips` counts how often the due
    date has moved, `slip_working_days` how far in all; `waits_on` is "owner", "signer", "subgroup"
    or a role.
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
    slip_working_days: int = 0


@dataclass(frozen=True, slots=True)
class UnownedLine:
    """One open action that nobody owns; `handed_back` says what as: "not mine".

    One that was handed back is due on the day by which it is to be placed.
    """

    reference: str
    agency: str
    subgroup: str
    due_on: date | None
    illustrative: bool = False
    handed_back: str = ""


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """What waits for the chair, late or not: a sign-off, an answer, or a decision.

    `kind` is "Action" for a sign-off, and otherwise names the clock. `step` is the state of what
    waits where others owe the clock: then the clock is told beside it. `since` is None if no day is
    recorded.
    """

    reference: str
    agency: str
    subgroup: str
    since: date | None
    due_on: date | None
    days_waiting: int
    is_late: bool
    illustrative: bool = False
    kind: str = ACTION
    step: str = ""


@dataclass(frozen=True, slots=True)
class SilentLine:
    """One open action whose owner has said nothing for longer than the board's cycle.

    `since` is the day of the last word, or, where there is none, that on which work was agreed.
    """

    reference: str
    agency: str
    subgroup: str
    since: date
    days_silent: int
    has_spoken: bool
    due_on: date | None
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class BlockedLine:
    """One open action that others block, to be looked at again on `due_on`.

    `blocked_by` is an agency of the board, or nothing where none is named. `working_days_late` is
    how late it was as it was blocked: nobody becomes later meanwhile.
    """

    reference: str
    agency: str
    subgroup: str
    since: date
    due_on: date
    working_days_late: int
    blocked_by: str = ""


@dataclass(frozen=True, slots=True)
class ComingLine:
    """One clock that runs out by the day its subgroup meets; its owner may be silent for days."""

    reference: str
    agency: str
    subgroup: str
    kind: str
    due_on: date
    meeting_on: date
    illustrative: bool = False
    days_silent: int = 0


class NoClock(StrEnum):
    """Why no clock counts something."""

    NO_DATE = "no_date"
    SENT_UNDATED = "sent_undated"
    UNSENT = "unsent"
    WAITS = "waits"


@dataclass(frozen=True, slots=True)
class UncountedLine:
    """One thing that no clock counts: `state` is a label, `waits_on` a role's, or nothing.

    `since` is the day on which it came to stand there, None if no day is recorded.
    """

    reference: str
    agency: str
    subgroup: str
    why: NoClock
    state: str
    since: date | None
    waits_on: str


Line = TypeVar(
    "Line",
    OverdueLine,
    UnownedLine,
    WaitingLine,
    BlockedLine,
    SilentLine,
    ComingLine,
    UncountedLine,
)


class Why(StrEnum):
    """Why an item needs the chair, the most pressing first."""

    SIGN_OFF = "sign_off"
    ANSWER = "answer"
    DECISION = "decision"
    TO_PLACE = "to_place"
    NO_OWNER = "no_owner"
    LONG_OVERDUE = "long_overdue"
    NEWLY_OVERDUE = "newly_overdue"


@dataclass(frozen=True, slots=True)
class ChairNeed:
    """One item that needs the chair. `on` is the day it began to wait, or fell due."""

    reference: str
    why: Why
    on: date | None
    days: int
    working_days: int
    kind: str = ACTION
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class EmptyChair:
    """A subgroup that nobody chairs, with how much of it is late and how much waits for a chair."""

    subgroup: str
    late: int
    waiting: int

    @property
    def words(self) -> str:
        """Return what there is: "Case Review Subgroup has no chair: 2 late, 1 waits"."""
        waits = f"{self.waiting} {'waits' if self.waiting == 1 else 'wait'}"
        counts = (f"{self.late} late" if self.late else "", waits if self.waiting else "")
        return f"{self.subgroup} has no chair: {', '.join(filter(None, counts)) or 'nothing waits'}"


@dataclass(frozen=True)
class DigestReader:
    """The chair a digest is for: the post's title, never a person's name.

    `empty_chairs` are those that nobody holds: what waits for them is told here.
    """

    board: str
    chair_title: str
    subgroups: tuple[str, ...]
    link: str
    empty_chairs: tuple[EmptyChair, ...] = ()


@dataclass(frozen=True)
class Lines:
    """Everything the chair's subgroups oversee that may need telling, in any order."""

    overdue: tuple[OverdueLine, ...] = ()
    unowned: tuple[UnownedLine, ...] = ()
    waiting: tuple[WaitingLine, ...] = ()
    coming: tuple[ComingLine, ...] = ()
    silent: tuple[SilentLine, ...] = ()
    blocked: tuple[BlockedLine, ...] = ()
    uncounted: tuple[UncountedLine, ...] = ()


@dataclass(frozen=True)
class LastDigest:
    """What the last digest said: its day, and the keys of its late clocks."""

    on: date | None = None
    keys: frozenset[str] = frozenset()
