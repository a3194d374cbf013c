"""The ladder: who is told, after how many working days. Pure, and set in a file."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Annotated

from pydantic import Field, StrictInt

from notifications.letter_errors import NotificationError
from workflows.entries import Shape
from workflows.names import Text
from workflows.refusals import WorkflowFileError
from workflows.shaped_files import read_shape


class LadderError(NotificationError):
    """The escalation file cannot be used; one fault a line, each with its file and key."""


class Rung(Shape):
    """One step; `after_working_days` is negative before the due date and 0 on it."""

    name: Text
    after_working_days: StrictInt
    tell_role: Text


class _LadderFile(Shape):
    rungs: Annotated[tuple[Rung, ...], Field(alias="rung", min_length=1)]


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
        step = self.first_step(role)
        return step is not None and working_days_overdue >= step

    def first_step(self, role: str) -> int | None:
        """Return after how many working days `role` is first told of what is overdue, if ever."""
        steps = (rung.after_working_days for rung in self.rungs if rung.tell_role == role)
        return min((step for step in steps if step > 0), default=None)


def read(path: Path, *, roles: Collection[str]) -> Ladder:
    """The ladder of a file of [[rung]] tables, which tell these roles; LadderError names every
    fault.
    """
    try:
        rungs = read_shape(path, _LadderFile).rungs
    except WorkflowFileError as error:
        raise LadderError(str(error)) from None
    faults = [*_unknown_roles(rungs, roles), *_out_of_order(rungs)]
    if faults:
        raise LadderError("\n".join(f"{path.name}: {fault}" for fault in faults))
    return Ladder(rungs)


def _unknown_roles(rungs: tuple[Rung, ...], roles: Collection[str]) -> list[str]:
    return [
        f'rung "{rung.name}", tell_role: there is no role "{rung.tell_role}". '
        f"There is {', '.join(roles)}."
        for rung in rungs
        if rung.tell_role not in roles
    ]


def _out_of_order(rungs: tuple[Rung, ...]) -> list[str]:
    days = [rung.after_working_days for rung in rungs]
    names = [rung.name for rung in rungs]
    faults = []
    if any(later <= earlier for earlier, later in pairwise(days)):
        faults.append("after_working_days: each rung must stand higher than the one before it.")
    if len(set(names)) < len(names):
        faults.append("name: each rung must have a name of its own.")
    return faults
