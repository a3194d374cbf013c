"""Overdue lines become one digest for one chair, with what changed since the last one."""

from dataclasses import replace
from datetime import date

from notifications.chair_needs import needs_chair
from notifications.contents import Digest, Totals
from notifications.escalation import Ladder
from notifications.lines import DigestReader, LastDigest, Lines, OverdueLine, UnownedLine
from notifications.order import (
    first_due_first,
    grouped,
    longest_blocked_first,
    longest_silent_first,
    longest_wait_first,
    most_days_first,
    once,
    unowned_first_due_first,
)


def compose(
    reader: DigestReader, lines: Lines, *, as_of: date, told: LastDigest, ladder: Ladder
) -> Digest:
    """The digest of one chair: each item in one section, worst first, grouped by agency.

    An action without an owner, or one that waits for the chair, stands there and nowhere else. Of
    the rest each clock is newly or still overdue by whether its key was told last time, and what is
    overdue is not also coming. What others block, and a silent owner, has a section where the item
    stands in none of these.
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
        needs=needs_chair(placed, as_of=as_of, told=told, ladder=ladder),
        newly=grouped(newly, most_days_first),
        still=grouped(still, most_days_first),
        unowned=grouped(placed.unowned, unowned_first_due_first),
        waiting=grouped(placed.waiting, longest_wait_first),
        blocked=grouped(placed.blocked, longest_blocked_first),
        silent=grouped(placed.silent, longest_silent_first),
        coming=grouped(placed.coming, first_due_first),
        totals=Totals(
            overdue=len(overdue),
            newly=len(newly),
            still=len(still),
            unowned=len(placed.unowned),
            waiting=len(placed.waiting),
            blocked=len(placed.blocked),
            silent=len(placed.silent),
            coming=len(placed.coming),
        ),
        told_keys=tuple(sorted(line.key for line in overdue)),
    )


def _placed(lines: Lines, overdue: tuple[OverdueLine, ...]) -> Lines:
    """The same lines, each item in the first section that claims it."""
    unowned = once([*lines.unowned, *(_unowned(line) for line in overdue if not line.has_owner)])
    taken = {line.reference for line in unowned}
    waiting = once(line for line in lines.waiting if line.reference not in taken)
    taken |= {line.reference for line in waiting}
    late = tuple(line for line in overdue if line.reference not in taken)
    late_items = {(line.reference, line.kind) for line in late}
    quiet = {line.reference: line.days_silent for line in lines.silent}
    coming = {
        (line.reference, line.kind): replace(line, days_silent=quiet.get(line.reference, 0))
        for line in lines.coming
        if line.reference not in taken and (line.reference, line.kind) not in late_items
    }
    taken |= {line.reference for line in late} | {reference for reference, _ in coming}
    silent = tuple(line for line in lines.silent if line.reference not in taken)
    blocked = tuple(line for line in lines.blocked if line.reference not in taken)
    return Lines(late, unowned, waiting, tuple(coming.values()), silent, blocked)


def _unowned(line: OverdueLine) -> UnownedLine:
    return UnownedLine(line.reference, line.agency, line.subgroup, line.due_on, line.illustrative)
