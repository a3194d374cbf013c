"""Holds that nobody has ended, and the day by which somebody looks at each again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.records import Hold, Review, Subgroup


@dataclass(frozen=True, slots=True)
class RunningHold:
    """A hold of a review; its reason stays with the review."""

    id: int
    reference: str
    subgroup: str
    state: str
    review_by: date


def holds(
    session: Session, board_id: int, *, before: date, subgroups: Sequence[int] | None = None
) -> list[RunningHold]:
    """Return the holds whose day to be looked at again came before a day, the earliest first."""
    statement = (
        select(
            col(Hold.id),
            col(Review.reference),
            col(Subgroup.name),
            col(Review.state),
            col(Hold.review_by),
        )
        .select_from(Hold)
        .join(Review, col(Review.id) == col(Hold.review_id))
        .join(Subgroup, col(Subgroup.id) == col(Review.subgroup_id))
        .where(
            col(Hold.board_id) == board_id,
            col(Hold.ended_on).is_(None),
            col(Hold.review_by) < before,
        )
        .order_by(col(Hold.review_by), col(Review.reference))
    )
    if subgroups is not None:
        statement = statement.where(col(Review.subgroup_id).in_(subgroups))
    return [RunningHold(*row) for row in session.execute(statement)]
