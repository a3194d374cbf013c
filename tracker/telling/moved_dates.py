"""Dates that a letter says have moved, held against the clocks that run now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tracker.changing import Look, roles_towards
from tracker.records import Person, Post
from tracker.store.open_clocks import OpenClock, open_clocks
from tracker.telling.sights import sights_on
from tracker.telling.waiting import OWNER

LETTERS = ("dates_moved", "meeting_moved")
"""Their rows end with the new date."""


@dataclass(frozen=True)
class MovedDates:
    """The clocks that run on a board by their references, and the posts of each person."""

    look: Look
    clocks: Mapping[str, Sequence[OpenClock]]
    posts: Mapping[int, Sequence[Post]]

    def holds(self, person: Person, row: Sequence[Any]) -> bool:
        """Tell whether an item is still due on the day that a row says, and still theirs."""
        return any(
            row[-1] in (str(clock.due_on), str(clock.agreed_on)) and self._is_theirs(person, clock)
            for clock in self.clocks.get(row[0], ())
        )

    def _is_theirs(self, person: Person, clock: OpenClock) -> bool:
        held = roles_towards(
            self.posts.get(person.id or 0, ()),
            self.look.app.roles,
            subgroup_id=clock.subgroup_id,
            agency_id=clock.agency_id,
            owner_post_id=clock.owner_post_id,
        )
        flow = self.look.app.workflows.get(clock.workflow)
        owed_by = clock.owed_by or (flow.deadline(clock.clock).owed_by if flow else "")
        return OWNER in held or owed_by in held


def reading(look: Look) -> MovedDates:
    """Read the clocks of a board, and who holds which post."""
    clocks: dict[str, list[OpenClock]] = {}
    for clock in open_clocks(look.session, look.board.id or 0, on=look.today):
        clocks.setdefault(clock.reference, []).append(clock)
    return MovedDates(look, clocks, sights_on(look).posts)
