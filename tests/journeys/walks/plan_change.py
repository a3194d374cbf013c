"""One step of a walk through an action plan, the clock that it moves, and what it changed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from tests.journeys.walks.plan_snapshots import Snapshot
from tracker.records import Action, Contribution, Dissemination, Extension, ImpactCheck

KINDS: dict[str, Any] = {
    "action": Action,
    "extension": Extension,
    "contribution": Contribution,
    "impact_check": ImpactCheck,
    "dissemination": Dissemination,
}
"""What is walked and keeps a clock of its own, by what history calls it."""


class MovingClock:
    """A clock that stands still until it is told to go on."""

    def __init__(self, day: date) -> None:
        self.day = day

    def now(self) -> datetime:
        """Return noon of the day, in UTC."""
        return datetime(self.day.year, self.day.month, self.day.day, 12, tzinfo=UTC)

    def today(self) -> date:
        """Return the day."""
        return self.day


@dataclass(frozen=True)
class Step:
    """One thing that somebody may try; `weight` makes it likelier than others.

    Where it turns out to be another one than it set out to be, `do` gives the name of that.
    """

    name: str
    do: Callable[[], object]
    weight: float = 1


@dataclass(frozen=True)
class Change:
    """What one step was, and all that there was before and after it."""

    name: str
    was: Snapshot
    now: Snapshot

    @property
    def entries(self) -> list[Any]:
        """Return the entries of history that it wrote."""
        return self.now.entries_after(self.was)

    def entries_of(self, kind: str, *what: str) -> list[Any]:
        """Return those entries of one kind of item that say one of some things."""
        return [one for one in self.entries if one.item_kind == kind and one.what in what]


Check = Callable[[Change], None]


def changed(change: Change) -> Iterator[tuple[str, Any]]:
    """Return each item that is new or not as it was, with its kind."""
    for kind, record in KINDS.items():
        before = change.was.of(record)
        yield from ((kind, row) for row in change.now.rows(record) if before.get(row.id) != row)
