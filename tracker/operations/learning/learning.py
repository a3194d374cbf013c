"""What every piece of a review's learning shares: its review, its history, what is said of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tracker.errors import BadInput
from tracker.operations.acting import require
from tracker.operations.learning.addressees import NOBODY, Addressee
from tracker.operations.reviews.review_ask import ReviewAsk
from tracker.operations.reviews.reviews import apply_move
from tracker.operations.work import Work
from tracker.records import Action, Review
from tracker.store.history import Note, note
from tracker.store.items import Movable, Noted, find
from workflows.meanings import RECORD


@dataclass(frozen=True)
class LearningAsk:
    """What a person says beside a move of a recommendation or a dissemination.

    An undated move happened on a day that nobody knows.
    """

    on: date | None = None
    reason: str = ""
    response: str = ""
    addressee: Addressee = NOBODY
    number_reached: int | None = None
    how: str = ""
    evidence: str = ""
    replaced_by: str | None = None
    is_undated: bool = False


def register(work: Work, reference: str, text: str, *, what: str) -> Review:
    """Return the review that something is to be added to, once its file lets the actor do so."""
    if not text.strip():
        raise BadInput(f"{what} needs words; none were given.")
    review = find(work.session, Review, work.board.id or 0, reference)
    if review.workflow_name is None:
        require_register(work)
    else:
        apply_move(work, review, work.app.move_name(review, RECORD), ReviewAsk(reason=what.lower()))
    return review


def require_register(work: Work) -> str:
    """Let only those who keep the register add to a review that has no process of its own."""
    return require(work.app, work.actor, "business_manager", "subgroup_chair")


def note_new(
    work: Work,
    item: Movable | Noted | Action,
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
