"""Overdue lines become one digest for one chair, with what changed since the last one."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from notifications.contents import AgencyGroup, Digest, Totals
from notifications.escalation import Ladder
from notifications.lines import (
    ACTION,
    REQUEST,
    BlockedLine,
    ChairNeed,
    ComingLine,
    DigestReader,
    LastDigest,
    Line,
    Lines,
    OverdueLine,
    SilentLine,
    UncountedLine,
    UnownedLine,
    WaitingLine,
    Why,
)
from workflows.natural_order import sort_key

Item = TypeVar("Item", UnownedLine, WaitingLine, ChairNeed)
CHAIR = "subgroup_chair"
_ASKS = {ACTION: Why.SIGN_OFF, REQUEST: Why.ANSWER}


def compose(
    reader: DigestReader, lines: Lines, *, as_of: date, told: LastDigest, ladder: Ladder
) -> Digest:
    """The digest of one chair: each item in one section, worst first, grouped by agency.

    What waits for the chair, and an action without an owner, stands there and nowhere else. Of the
    rest each clock is newly or still overdue by whether its key was told last time, and what is
    overdue is not also coming. What others block, a silent owner, and what no clock counts, has a
    section where the item stands in none of these.
    The two clocks of one review are two items.
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
        needs=_needs_chair(placed, as_of=as_of, told=told, ladder=ladder),
        newly=_grouped(newly, _most_days_first),
        still=_grouped(still, _most_days_first),
        unowned=_grouped(placed.unowned, _unowned_first_due_first),
        waiting=_grouped(placed.waiting, _longest_wait_first),
        blocked=_grouped(placed.blocked, _longest_blocked_first),
        silent=_grouped(placed.silent, _longest_silent_first),
        coming=_grouped(placed.coming, _first_due_first),
        uncounted=_grouped(placed.uncounted, _by_why),
        totals=Totals(
            overdue=len(overdue),
            newly=len(newly),
            still=len(still),
            unowned=len(placed.unowned),
            waiting=len(placed.waiting),
            blocked=len(placed.blocked),
            silent=len(placed.silent),
            coming=len(placed.coming),
            uncounted=len(placed.uncounted),
        ),
        told_keys=tuple(sorted(line.key for line in overdue)),
        empty_chairs=reader.empty_chairs,
    )


def _placed(lines: Lines, overdue: tuple[OverdueLine, ...]) -> Lines:
    """The same lines, each item in the first section that claims it."""
    waiting = tuple({(line.reference, line.kind): line for line in lines.waiting}.values())
    asked = {(line.reference, line.kind) for line in waiting}
    taken = {line.reference for line in waiting if line.kind in (ACTION, REQUEST)}
    rest = [line for line in overdue if not _is_taken(line, taken, asked)]
    found = [*lines.unowned, *(_unowned(line) for line in rest if not line.has_owner)]
    unowned = _once(line for line in found if line.reference not in taken)
    taken |= {line.reference for line in unowned}
    late = tuple(line for line in rest if line.reference not in taken)
    late_items = {(line.reference, line.kind) for line in late}
    quiet = {line.reference: line.days_silent for line in lines.silent}
    coming = {
        (line.reference, line.kind): replace(line, days_silent=quiet.get(line.reference, 0))
        for line in lines.coming
        if not _is_taken(line, taken, asked | late_items)
    }
    taken |= {line.reference for line in late} | {reference for reference, _ in (*coming, *asked)}
    silent = tuple(line for line in lines.silent if line.reference not in taken)
    blocked = tuple(line for line in lines.blocked if line.reference not in taken)
    taken |= {line.reference for line in silent} | {line.reference for line in blocked}
    uncounted = tuple(line for line in lines.uncounted if line.reference not in taken)
    return Lines(late, unowned, waiting, tuple(coming.values()), silent, blocked, uncounted)


def _is_taken(
    line: OverdueLine | ComingLine, items: Collection[str], clocks: Collection[tuple[str, str]]
) -> bool:
    """Tell whether an item, or this one clock of it, stands in a section already."""
    return line.reference in items or (line.reference, line.kind) in clocks


def _unowned(line: OverdueLine) -> UnownedLine:
    return UnownedLine(line.reference, line.agency, line.subgroup, line.due_on, line.illustrative)


def _needs_chair(
    lines: Lines, *, as_of: date, told: LastDigest, ladder: Ladder
) -> tuple[ChairNeed, ...]:
    """What the chair alone can unblock, each clock once, the most pressing first.

    That is: waiting for their word, without an owner, overdue at the chair's rung of the ladder or
    above, or newly overdue.
    """
    found = [
        *(_waiting_need(line) for line in sorted(lines.waiting, key=_longest_wait_first)),
        *(
            _no_owner_need(line, as_of)
            for line in sorted(lines.unowned, key=_unowned_first_due_first)
        ),
        *(
            _late_need(line, Why.LONG_OVERDUE)
            for line in sorted(lines.overdue, key=_most_days_first)
            if ladder.reaches(CHAIR, line.working_days)
        ),
        *(
            _late_need(line, Why.NEWLY_OVERDUE)
            for line in sorted(lines.overdue, key=_most_days_first)
            if line.key not in told.keys
        ),
    ]
    first: dict[tuple[str, str], ChairNeed] = {}
    for need in found:
        first.setdefault((need.reference, need.kind), need)
    return tuple(first.values())


def _waiting_need(line: WaitingLine) -> ChairNeed:
    why = _ASKS.get(line.kind, Why.DECISION)
    kind = (line.step or line.kind) if why is Why.DECISION else ACTION
    return ChairNeed(line.reference, why, line.since, line.days_waiting, 0, kind)


def _late_need(line: OverdueLine, why: Why) -> ChairNeed:
    days = (line.days, line.working_days)
    return ChairNeed(line.reference, why, line.due_on, *days, line.kind, line.illustrative)


def _no_owner_need(line: UnownedLine, as_of: date) -> ChairNeed:
    days = max(0, (as_of - line.due_on).days) if line.due_on else 0
    why = Why.TO_PLACE if line.handed_back else Why.NO_OWNER
    return ChairNeed(line.reference, why, line.due_on, days, 0, illustrative=line.illustrative)


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
    """Sort late clocks by their days, most first."""
    return (-line.days, sort_key(line.reference), line.key)


def _unowned_first_due_first(line: UnownedLine) -> tuple[bool, date, str]:
    """Sort unowned actions by due date, handed back ones first; those with no date come last."""
    return (not line.handed_back, line.due_on or date.max, sort_key(line.reference))


def _longest_wait_first(line: WaitingLine) -> tuple[int, str]:
    """Sort what waits by its days, most first."""
    return (-line.days_waiting, sort_key(line.reference))


def _longest_blocked_first(line: BlockedLine) -> tuple[date, str]:
    """Sort what others block by the day on which it was, the first first."""
    return (line.since, sort_key(line.reference))


def _longest_silent_first(line: SilentLine) -> tuple[int, str]:
    """Sort silent owners by their days, most first."""
    return (-line.days_silent, sort_key(line.reference))


def _first_due_first(line: ComingLine) -> tuple[date, str, str]:
    """Sort what is coming by due date."""
    return (line.due_on, sort_key(line.reference), line.kind)


def _by_why(line: UncountedLine) -> tuple[str, date, str]:
    """Sort what no clock counts by why, the longest first; what has no day comes last."""
    return (line.why, line.since or date.max, sort_key(line.reference))
