"""When a collective action may be submitted: how the parts of its agencies add up. Pure.

The lead agency's part is the action itself, so it is done whenever the action is to be submitted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from workflows import phrases

ALL, MAJORITY, LEAD = "all", "majority", "lead"
ROLLUPS = {
    ALL: "every agency has done its part",
    MAJORITY: "more than half of the agencies have done their part",
    LEAD: "the lead agency has done its part",
}
"""The roll-up rules, each with what it waits for; the strictest first."""


@dataclass(frozen=True)
class Part:
    """What one contributing agency owes: an excused one is not needed, and counts nowhere."""

    agency: str
    due_on: date | None
    is_done: bool
    is_needed: bool = True


def is_looser(rule: str, *, than: str) -> bool:
    """Tell whether a rule may be met where another waits still."""
    strictest_first = list(ROLLUPS)
    return strictest_first.index(rule) > strictest_first.index(than)


def is_reached(rule: str, parts: Sequence[Part]) -> bool:
    """Tell whether enough is done by a rule, the lead's own part being done."""
    needed = [part for part in parts if part.is_needed]
    done = sum(part.is_done for part in needed)
    if rule == LEAD:
        return True
    if rule == MAJORITY:
        return 2 * (done + 1) > len(needed) + 1
    return done == len(needed)


def laggards(rule: str, parts: Sequence[Part]) -> tuple[str, ...]:
    """Name the agencies that a rule still waits for, the first due first; none once it is met."""
    if is_reached(rule, parts):
        return ()
    waiting = [part for part in parts if part.is_needed and not part.is_done]
    waiting.sort(key=lambda part: (part.due_on or date.max, part.agency))
    return tuple(_named(part) for part in waiting)


def _named(part: Part) -> str:
    when = f"due {phrases.day(part.due_on)}" if part.due_on else "no due date"
    return f"{part.agency} ({when})"
