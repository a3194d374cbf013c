"""One change of a review that no move of its file makes, as history keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tracker.changing.work import Work
from tracker.records import Review
from tracker.store.history import Note, note


@dataclass(frozen=True)
class Told:
    """What is kept of a change: in which role, what was and is, why, and on which day."""

    role: str
    became: Mapping[str, object]
    was: Mapping[str, object] = field(default_factory=dict)
    reason: str = ""
    on: date | None = None


def note_review(work: Work, review: Review, what: str, told: Told, *, version: int | None) -> None:
    """Write one change of a review; `version` is the one that the change made, if it made any."""
    note(
        work.session,
        Note(
            board_id=review.board_id,
            recorded_at=work.app.clock.now(),
            happened_on=told.on or work.app.clock.today(),
            person_id=work.actor.person_id,
            role=told.role,
            item_kind="review",
            item_id=review.id or 0,
            reference=review.reference,
            version=version,
            what=what,
            was=told.was,
            became=told.became,
            reason=told.reason,
        ),
    )
