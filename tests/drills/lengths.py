"""How long each drill goes on: short by default, at full length where DRILL_FULL is set.

A single length is set by a variable of its own, such as TRACKER_DRILL_SECONDS=300; the seed of what
is left to chance by TRACKER_DRILL_SEED.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from random import SystemRandom

FULL = "TRACKER_DRILL_FULL"


@dataclass(frozen=True)
class Length:
    """A length as it is by default and in full, and what it counts."""

    short: int
    full: int
    counts: str


LENGTHS: Mapping[str, Length] = {
    "kills": Length(40, 200, "moments at which a process is killed, on each database"),
    "seconds": Length(30, 300, "seconds for which ten people work at once, on each database"),
    "inputs": Length(5_000, 5_000, "inputs from the list of naughty strings, over all doors"),
    "days": Length(92, 365, "days that are lived through one by one"),
    "actions": Length(400, 3_000, "actions on the board that lives through them"),
    "looks": Length(1_000, 60_000, "commands that are compared beside a restricted review"),
    "agencies": Length(12, 60, "agencies on it"),
}


def length(name: str) -> int:
    """Return how long a drill goes on."""
    asked = os.environ.get(f"TRACKER_DRILL_{name.upper()}")
    if asked:
        return int(asked)
    known = LENGTHS[name]
    return known.full if os.environ.get(FULL) else known.short


def seed() -> int:
    """Return the seed of what is left to chance: the one asked for, or a new one."""
    asked = os.environ.get("TRACKER_DRILL_SEED")
    return int(asked) if asked else SystemRandom().randrange(1_000_000)
