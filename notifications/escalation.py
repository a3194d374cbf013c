"""The ladder: who is told, after how many working days. Pure, and set in a file."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from notifications.errors import NotificationError


class LadderError(NotificationError):
    """The escalation file cannot be used; one fault a line, each with its file and key."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One step; `after_working_days` is negative before the due date and 0 on it."""

    name: str
    after_working_days: int
    tell_role: str


@dataclass(frozen=True)
class Ladder:
    """The rungs, lowest first."""

    rungs: tuple[Rung, ...]

    def climbed(self, working_days: int, *, is_late: bool) -> tuple[Rung, ...]:
        """The highest rung reached for each role, lowest first; `working_days` < 0 is before due.

        A rung before the due date is past once the item is late: its role is told of the lateness.
        """
        highest: dict[str, Rung] = {}
        for rung in self.rungs:
            is_past = is_late and rung.after_working_days < 0
            if rung.after_working_days <= working_days and not is_past:
                highest[rung.tell_role] = rung
        return tuple(highest.values())

    def reaches(self, role: str, working_days_overdue: int) -> bool:
        """Whether an item this late has climbed to the first rung that tells `role`, or past it.

        A rung before the due date does not count: nothing is overdue there.
        """
        steps = [
            r.after_working_days
            for r in self.rungs
            if r.tell_role == role and r.after_working_days > 0
        ]
        return bool(steps) and working_days_overdue >= min(steps)


def read(path: Path) -> Ladder:
    """The ladder of a file of [[rung]] tables; LadderError names every fault."""
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("rung", [])
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise LadderError(f"{path.name}: cannot be read: {error}") from error
    faults = _faults(entries)
    if faults:
        raise LadderError("\n".join(f"{path.name}: {fault}" for fault in faults))
    return Ladder(tuple(Rung(**entry) for entry in entries))


_KINDS = {"name": str, "after_working_days": int, "tell_role": str}


def _faults(entries: Any) -> list[str]:
    if not isinstance(entries, list) or not entries:
        return ["rung: there must be at least one [[rung]] table."]
    faults = [fault for number, entry in enumerate(entries, 1) for fault in _faulty(number, entry)]
    return faults or _out_of_order(entries)


def _faulty(number: int, entry: Any) -> Iterable[str]:
    if not isinstance(entry, dict):
        yield f"rung {number}: must be a [[rung]] table."
        return
    for key in entry.keys() - _KINDS.keys():
        yield f"rung {number}: {key}: is not a known key; the keys are {', '.join(_KINDS)}."
    for key, kind in _KINDS.items():
        if type(entry.get(key)) is not kind or entry[key] == "":
            wanted = "a whole number of working days" if kind is int else "a text"
            yield f"rung {number}: {key}: must be {wanted}."


def _out_of_order(entries: list[dict[str, Any]]) -> list[str]:
    days = [entry["after_working_days"] for entry in entries]
    names = [entry["name"] for entry in entries]
    faults = []
    if any(later <= earlier for earlier, later in pairwise(days)):
        faults.append("after_working_days: each rung must stand higher than the one before it.")
    if len(set(names)) < len(names):
        faults.append("name: each rung must have a name of its own.")
    return faults
