"""Overdue lines become one digest for one chair, with what changed since the last one."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from notifications.escalation import Ladder
from notifications.lines import (
    AgencyGroup,
    ComingLine,
    Digest,
    Line,
    Need,
    OverdueLine,
    Totals,
    UnownedLine,
    WaitingLine,
    Why,
)
from notifications.stored import from_facts, from_json, to_json

__all__ = [
    "AgencyGroup",
    "ComingLine",
    "Digest",
    "Lines",
    "Need",
    "OverdueLine",
    "Reader",
    "Told",
    "Totals",
    "UnownedLine",
    "WaitingLine",
    "Why",
    "compose",
    "from_facts",
    "from_json",
    "needs_chair",
    "to_json",
]

CHAIR = "subgroup_chair"

Item = TypeVar("Item", UnownedLine, WaitingLine, Need)


@dataclass(frozen=True)
class Reader:
    """The chair a digest is for: the post's title, never a person's name."""

    board: str
    chair_title: str
    subgroups: tuple[str, ...]
    link: str


@dataclass(frozen=True)
class Lines:
    """Everything the chair's subgroups oversee that may need telling, in any order."""

    overdue: tuple[OverdueLine, ...] = ()
    unowned: tuple[UnownedLine, ...] = ()
    waiting: tuple[WaitingLine, ...] = ()
    coming: tuple[ComingLine, ...] = ()


@dataclass(frozen=True)
class Told:
    """What the last digest said: its day, and the keys of its late clocks."""

    on: date | None = None
    keys: frozenset[str] = frozenset()


def compose(reader: Reader, lines: Lines, *, as_of: date, told: Told, ladder: Ladder) -> Digest:
    """The digest of one chair: each item in one section, worst first, grouped by agency.

    An action without an owner, or one that waits for sign-off, stands there and nowhere else. Of
    the rest each clock is newly or still overdue by whether its key was told last time, and what
    is overdue is not also coming. The two clocks of one review are two items.
    """
    overdue = tuple({line.key: line for line in lines.overdue}.values())
    placed = _placed(lines, overdue)
    newly = tuple(line for line in placed.overdue if line.key not in told.keys)
    still = tuple(line for line in placed.overdue if line.key in told.keys)
    return Digest(
        board=reader.board,
        chair_title=reader.chair_title,
        subgroups=reader.subgroups,
        link=reader.link,
        as_of=as_of,
        previous_as_of=told.on,
        needs=needs_chair(placed, as_of=as_of, told=told, ladder=ladder),
        newly=_grouped(newly, _most_days_first),
        still=_grouped(still, _most_days_first),
        unowned=_grouped(placed.unowned, _unowned_first_due_first),
        waiting=_grouped(placed.waiting, _longest_wait_first),
        coming=_grouped(placed.coming, _first_due_first),
        totals=Totals(
            overdue=len(overdue),
            newly=len(newly),
            still=len(still),
            unowned=len(placed.unowned),
            waiting=len(placed.waiting),
            coming=len(placed.coming),
        ),
        told_keys=tuple(sorted(line.key for line in overdue)),
    )


def needs_chair(lines: Lines, *, as_of: date, told: Told, ladder: Ladder) -> tuple[Need, ...]:
    """What the chair alone can unblock, each item once by reference, the most pressing first.

    That is: waiting for sign-off, overdue at the chair's rung of the ladder or above, without an
    owner, or newly overdue.
    """
    found = [
        *(_sign_off(line) for line in sorted(lines.waiting, key=_longest_wait_first)),
        *(
            _late(line, Why.LONG_OVERDUE)
            for line in sorted(lines.overdue, key=_most_days_first)
            if ladder.reaches(CHAIR, line.working_days)
        ),
        *(_no_owner(line, as_of) for line in sorted(lines.unowned, key=_unowned_first_due_first)),
        *(
            _late(line, Why.NEWLY_OVERDUE)
            for line in sorted(lines.overdue, key=_most_days_first)
            if line.key not in told.keys
        ),
    ]
    return _once(found)


def _sign_off(line: WaitingLine) -> Need:
    return Need(line.reference, Why.SIGN_OFF, line.since, line.days_waiting, 0)


def _late(line: OverdueLine, why: Why) -> Need:
    days = (line.days, line.working_days)
    return Need(line.reference, why, line.due_on, *days, line.kind, line.illustrative)


def _no_owner(line: UnownedLine, as_of: date) -> Need:
    days = max(0, (as_of - line.due_on).days) if line.due_on else 0
    return Need(line.reference, Why.NO_OWNER, line.due_on, days, 0, illustrative=line.illustrative)


def _placed(lines: Lines, overdue: tuple[OverdueLine, ...]) -> Lines:
    """The same lines, each item in the first section that claims it."""
    unowned = _once([*lines.unowned, *(_unowned(line) for line in overdue if not line.has_owner)])
    taken = {line.reference for line in unowned}
    waiting = _once(line for line in lines.waiting if line.reference not in taken)
    taken |= {line.reference for line in waiting}
    late = tuple(line for line in overdue if line.reference not in taken)
    late_items = {(line.reference, line.kind) for line in late}
    coming = {
        (line.reference, line.kind): line
        for line in lines.coming
        if line.reference not in taken and (line.reference, line.kind) not in late_items
    }
    return Lines(late, unowned, waiting, tuple(coming.values()))


def _unowned(line: OverdueLine) -> UnownedLine:
    return UnownedLine(line.reference, line.agency, line.subgroup, line.due_on, line.illustrative)


def _once(lines: Iterable[Item]) -> tuple[Item, ...]:
    """The first of each reference, in the order they came."""
    first: dict[str, Item] = {}
    for line in lines:
        first.setdefault(line.reference, line)
    return tuple(first.values())


def _grouped(
    lines: Iterable[Line], worst_first: Callable[[Line], Any]
) -> tuple[AgencyGroup[Line], ...]:
    """One group an agency, in the order of each agency's worst line."""
    groups: dict[str, list[Line]] = {}
    for line in sorted(lines, key=worst_first):
        groups.setdefault(line.agency, []).append(line)
    return tuple(AgencyGroup(agency, tuple(members)) for agency, members in groups.items())


def _most_days_first(line: OverdueLine) -> tuple[int, str, str]:
    return (-line.days, line.reference, line.key)


def _unowned_first_due_first(line: UnownedLine) -> tuple[date, str]:
    return (line.due_on or date.max, line.reference)


def _longest_wait_first(line: WaitingLine) -> tuple[int, str]:
    return (-line.days_waiting, line.reference)


def _first_due_first(line: ComingLine) -> tuple[date, str, str]:
    return (line.due_on, line.reference, line.kind)
