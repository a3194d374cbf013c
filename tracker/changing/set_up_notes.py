"""A change of what a board is made of, kept in its history."""

from collections.abc import Mapping
from typing import Any, Protocol

from tracker.changing.work import Work
from tracker.store.history import Note, note


class Named(Protocol):
    """A record of the set-up, as far as history names it."""

    id: int | None
    reference: str


def noted(
    work: Work, kind: str, record: Named, *, what: str, became: Mapping[str, Any] | None = None
) -> None:
    """Keep one change of the set-up in history."""
    work.session.flush()
    entry = Note(
        board_id=work.board.id or 0,
        recorded_at=work.app.clock.now(),
        happened_on=work.app.clock.today(),
        person_id=work.actor.person_id,
        role=work.actor.posts[0].role,
        item_kind=kind,
        item_id=record.id or 0,
        reference=record.reference,
        version=None,
        what=what,
        was={},
        became=became or {"reference": record.reference},
    )
    note(work.session, entry)
