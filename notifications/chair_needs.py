"""What the chair alone can unblock, the most pressing first."""

from datetime import date

from notifications.escalation import Ladder
from notifications.lines import (
    ACTION,
    ChairNeed,
    LastDigest,
    Lines,
    OverdueLine,
    UnownedLine,
    WaitingLine,
    Why,
)
from notifications.order import longest_wait_first, most_days_first, unowned_first_due_first

CHAIR = "subgroup_chair"


def needs_chair(
    lines: Lines, *, as_of: date, told: LastDigest, ladder: Ladder
) -> tuple[ChairNeed, ...]:
    """What the chair alone can unblock, each clock once, the most pressing first.

    That is: without an owner, waiting for sign-off, overdue at the chair's rung of the ladder or
    above, or newly overdue.
    """
    found = [
        *(_no_owner(line, as_of) for line in sorted(lines.unowned, key=unowned_first_due_first)),
        *(_sign_off(line) for line in sorted(lines.waiting, key=longest_wait_first)),
        *(
            _late(line, Why.LONG_OVERDUE)
            for line in sorted(lines.overdue, key=most_days_first)
            if ladder.reaches(CHAIR, line.working_days)
        ),
        *(
            _late(line, Why.NEWLY_OVERDUE)
            for line in sorted(lines.overdue, key=most_days_first)
            if line.key not in told.keys
        ),
    ]
    first: dict[tuple[str, str], ChairNeed] = {}
    for need in found:
        first.setdefault((need.reference, need.kind), need)
    return tuple(first.values())


def _sign_off(line: WaitingLine) -> ChairNeed:
    why = Why.SIGN_OFF if line.kind == ACTION else Why.ANSWER
    return ChairNeed(line.reference, why, line.since, line.days_waiting, 0)


def _late(line: OverdueLine, why: Why) -> ChairNeed:
    days = (line.days, line.working_days)
    return ChairNeed(line.reference, why, line.due_on, *days, line.kind, line.illustrative)


def _no_owner(line: UnownedLine, as_of: date) -> ChairNeed:
    days = max(0, (as_of - line.due_on).days) if line.due_on else 0
    why = Why.TO_PLACE if line.handed_back else Why.NO_OWNER
    return ChairNeed(line.reference, why, line.due_on, days, 0, illustrative=line.illustrative)
