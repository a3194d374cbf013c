"""What history keeps of something new."""

from collections.abc import Mapping
from datetime import date

from tracker.changing.work import Work
from tracker.records.kinds import Item
from tracker.store.history import Note, note


def note_new(
    work: Work,
    item: Item,
    kind: str,
    *,
    became: Mapping[str, object],
    on: date | None = None,
) -> None:
    """Keep in history that something was added to its review, today or on a day."""
    work.session.flush()
    note(
        work.session,
        Note(
            board_id=item.board_id,
            recorded_at=work.app.clock.now(),
            happened_on=on or work.app.clock.today(),
            person_id=work.actor.person_id,
            role=work.actor.posts[0].role,
            item_kind=kind,
            item_id=item.id or 0,
            reference=item.reference,
            version=1,
            what="add",
            was={},
            became=became,
        ),
    )
