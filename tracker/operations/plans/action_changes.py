"""A change of an action that no move of its file makes: its next version, and its history."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tracker.changing.work import Work
from tracker.records import Action
from tracker.store.history import Note, note
from tracker.store.items import advance


@dataclass(frozen=True)
class Entry:
    """What history says of a change, and in which role it was made; today if no day is given."""

    what: str
    role: str
    became: Mapping[str, Any]
    was: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""
    on: date | None = None


def change_action(work: Work, action: Action, columns: dict[str, Any], entry: Entry) -> None:
    """Write columns of an action as its next version, and what history says of it."""
    advance(work.session, action, columns)
    note(
        work.session,
        Note(
            board_id=action.board_id,
            recorded_at=work.app.clock.now(),
            happened_on=entry.on or work.app.clock.today(),
            person_id=work.actor.person_id,
            role=entry.role,
            item_kind="action",
            item_id=action.id or 0,
            reference=action.reference,
            version=action.version,
            what=entry.what,
            was=entry.was,
            became=entry.became,
            reason=entry.reason,
        ),
    )
