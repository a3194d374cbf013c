"""Where an item stands by a letter about its move, held against where it stands now."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import col, select

from tracker.changing import Look
from tracker.records import Action, Outbox, Person
from tracker.records.kinds import moving
from tracker.store.history_rows import as_json
from tracker.store.sight import covers
from tracker.telling.sights import Sights, sights_on
from workflows.entries import State


@dataclass(frozen=True)
class MovedItems:
    """The items that letters are about, by their references, and what everybody sees."""

    look: Look
    items: Mapping[str, Any]
    sights: Sights

    def tells_what_holds(self, letter: Outbox, person: Person | None) -> bool:
        """Let a letter say where its item stands now; tell whether it is still to be told.

        What was handed on is not theirs to hear of. Of what has ended since, its end alone is told.
        """
        item = self.items.get(letter.reference or "")
        if item is None or item.workflow_name is None:
            return True
        if person is not None and not self._is_theirs(person, item):
            return False
        state, told = self._state(item), json.loads(letter.facts)
        now = {"state": state.label, "due_on": _due_on(item, told)}
        if all(told.get(name) == value for name, value in now.items()):
            return True
        if state.waits_on is None and told["state"] != state.label:
            return False
        letter.facts = as_json({**told, **now})
        self.look.session.add(letter)
        return True

    def _state(self, item: Any) -> State:
        flow = self.look.app.workflow(item.workflow_name, item.workflow_version)
        return flow.state(item.state)

    def _is_theirs(self, person: Person, item: Any) -> bool:
        """An action's own columns say whose it is; what hangs on others is not asked."""
        sight = self.sights.of_people.get(person.id or 0)
        if sight is None or not isinstance(item, Action):
            return True
        leads_it = sight.leads and self.sights.leads.get(item.review_id) == person.id
        return leads_it or covers(
            sight,
            subgroup_id=item.subgroup_id,
            agency_id=item.agency_id,
            owner_post_id=item.owner_post_id,
        )


def reading(look: Look, references: Collection[str]) -> MovedItems:
    """Read the items of some references, of every kind that moves."""
    items: dict[str, Any] = {}
    for kind in moving():
        if kind.has("board_id", "reference"):
            record: Any = kind.record
            asked = select(record).where(
                record.board_id == look.board.id, col(record.reference).in_(references)
            )
            items |= {one.reference: one for one in look.session.exec(asked)}
    return MovedItems(look, items, sights_on(look))


def _due_on(item: Any, told: Mapping[str, Any]) -> str | None:
    """Return the date that such a letter would give now: the item's own, or its clock's."""
    column = "due_on" if hasattr(item, "due_on") or not told.get("due_on") else "clock_due_on"
    due_on = getattr(item, column, None)
    return due_on.isoformat() if due_on else None
