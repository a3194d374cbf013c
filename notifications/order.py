"""The order of lines: the worst first, agencies by their worst, each reference once."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TypeVar

from notifications.contents import AgencyGroup
from notifications.lines import (
    BlockedLine,
    ChairNeed,
    ComingLine,
    Line,
    OverdueLine,
    SilentLine,
    UnownedLine,
    WaitingLine,
)

Item = TypeVar("Item", UnownedLine, WaitingLine, ChairNeed)


def once(lines: Iterable[Item]) -> tuple[Item, ...]:
    """The first of each reference, in the order they came."""
    first: dict[str, Item] = {}
    for line in lines:
        first.setdefault(line.reference, line)
    return tuple(first.values())


def grouped(
    lines: Iterable[Line], worst_first: Callable[[Line], Any]
) -> tuple[AgencyGroup[Line], ...]:
    """One group an agency, in the order of each agency's worst line."""
    groups: dict[str, list[Line]] = {}
    for line in sorted(lines, key=worst_first):
        groups.setdefault(line.agency, []).append(line)
    return tuple(AgencyGroup(agency, tuple(members)) for agency, members in groups.items())


def most_days_first(line: OverdueLine) -> tuple[int, str, str]:
    """Sort late clocks by their days, most first."""
    return (-line.days, line.reference, line.key)


def unowned_first_due_first(line: UnownedLine) -> tuple[bool, date, str]:
    """Sort unowned actions by due date, handed back ones first; those with no date come last."""
    return (not line.handed_back, line.due_on or date.max, line.reference)


def longest_wait_first(line: WaitingLine) -> tuple[int, str]:
    """Sort what waits by its days, most first."""
    return (-line.days_waiting, line.reference)


def longest_blocked_first(line: BlockedLine) -> tuple[date, str]:
    """Sort what others block by the day on which it was, the first first."""
    return (line.since, line.reference)


def longest_silent_first(line: SilentLine) -> tuple[int, str]:
    """Sort silent owners by their days, most first."""
    return (-line.days_silent, line.reference)


def first_due_first(line: ComingLine) -> tuple[date, str, str]:
    """Sort what is coming by due date."""
    return (line.due_on, line.reference, line.kind)
