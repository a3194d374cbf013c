"""How far a review's learning has got: who has yet to confirm it, and who was never sent it."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from tracker.changing import Look
from tracker.operations.reviews.left_open import is_settled
from tracker.records import Agency, Dissemination, Review
from tracker.store.items import belonging_to


@dataclass(frozen=True)
class LearningReach:
    """Disseminations that wait for an answer, and the names of the agencies that have none."""

    awaited: tuple[str, ...]
    unsent: tuple[str, ...]
    is_begun: bool

    @property
    def is_shared(self) -> bool:
        """Whether each agency of the board confirmed, or was left out by a waiver's reason."""
        return self.is_begun and not self.awaited and not self.unsent


def learning_reach(look: Look, review: Review) -> LearningReach:
    """Return how far the learning of a review has got; before it begins, no agency is named."""
    rows = belonging_to(look.session, Dissemination, review)
    awaited = tuple(row.reference for row in rows if not is_settled(look.app, row))
    return LearningReach(awaited, _unsent(look.session, review) if rows else (), bool(rows))


def _unsent(session: Session, review: Review) -> tuple[str, ...]:
    sent = select(Dissemination.agency_id).where(Dissemination.review_id == review.id)
    rows = session.exec(
        select(Agency.name)
        .where(Agency.board_id == review.board_id, col(Agency.id).not_in(sent))
        .order_by(col(Agency.name))
    )
    return tuple(rows)
