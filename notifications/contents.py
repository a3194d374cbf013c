"""What a digest holds: its sections, by agency, and its totals."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Generic

from notifications.lines import (
    BlockedLine,
    ChairNeed,
    ComingLine,
    EmptyChair,
    Line,
    OverdueLine,
    SilentLine,
    UncountedLine,
    UnownedLine,
    WaitingLine,
)


@dataclass(frozen=True, slots=True)
class AgencyGroup(Generic[Line]):
    """The lines of one agency in one section, worst first."""

    agency: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """How many stand in each section; `overdue` counts every late clock, wherever it is shown."""

    overdue: int
    newly: int
    still: int
    unowned: int
    waiting: int
    blocked: int
    silent: int
    coming: int
    uncounted: int


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
    needs: tuple[ChairNeed, ...]
    newly: tuple[AgencyGroup[OverdueLine], ...]
    still: tuple[AgencyGroup[OverdueLine], ...]
    unowned: tuple[AgencyGroup[UnownedLine], ...]
    waiting: tuple[AgencyGroup[WaitingLine], ...]
    blocked: tuple[AgencyGroup[BlockedLine], ...]
    silent: tuple[AgencyGroup[SilentLine], ...]
    coming: tuple[AgencyGroup[ComingLine], ...]
    uncounted: tuple[AgencyGroup[UncountedLine], ...]
    totals: Totals
    told_keys: tuple[str, ...]
    empty_chairs: tuple[EmptyChair, ...] = ()

    @property
    def need_count(self) -> int:
        """How many items need the chair, each counted once."""
        return len(self.needs)

    @property
    def references(self) -> tuple[str, ...]:
        """The references of all that it tells of, each once."""
        found = [
            *_references(self.newly),
            *_references(self.still),
            *_references(self.unowned),
            *_references(self.waiting),
            *_references(self.blocked),
            *_references(self.silent),
            *_references(self.coming),
            *_references(self.uncounted),
        ]
        return tuple(dict.fromkeys(found))

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say, and so no letter to send."""
        late = self.newly or self.still
        standing = self.unowned or self.waiting or self.blocked or self.silent or self.coming
        return not (late or standing or self.uncounted)


def _references(groups: Iterable[AgencyGroup[Line]]) -> Iterator[str]:
    return (line.reference for group in groups for line in group.lines)
