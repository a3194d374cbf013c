"""What the agencies of a collective action have done of it, and which parts nobody owns."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.records import Action, Agency, Contribution, Post, Review, Subgroup
from tracker.store.holders import is_held


@dataclass(frozen=True, slots=True)
class UnownedPart:
    """An agency's open part whose post nobody holds, or that has none."""

    reference: str
    agency: str
    subgroup: str
    due_on: date | None


def of_action(session: Session, action_id: int) -> list[tuple[Contribution, Agency]]:
    """Return the parts of an action with their agencies, by reference."""
    rows = session.execute(
        select(Contribution, Agency)
        .join(Agency, col(Agency.id) == Contribution.agency_id)
        .where(col(Contribution.action_id) == action_id)
        .order_by(col(Contribution.reference))
    )
    return [(part, agency) for part, agency in rows]


def unowned(
    session: Session, board_id: int, *, held_on: date, subgroups: Sequence[int] | None = None
) -> list[UnownedPart]:
    """Return the parts under way that nobody owns on a day."""
    statement: Any = (
        select(
            col(Contribution.reference),
            col(Agency.name),
            col(Subgroup.name),
            col(Contribution.due_on),
        )
        .join(Agency, col(Agency.id) == Contribution.agency_id)
        .join(Action, col(Action.id) == Contribution.action_id)
        .join(Review, col(Review.id) == Contribution.review_id)
        .join(Subgroup, col(Subgroup.id) == Action.subgroup_id)
        .where(
            col(Contribution.board_id) == board_id,
            col(Contribution.clock_name).is_not(None),
            ~is_held(col(Contribution.owner_post_id), held_on),
        )
        .order_by(col(Contribution.reference))
    )
    if subgroups is not None:
        statement = statement.where(col(Action.subgroup_id).in_(subgroups))
    return [UnownedPart(*row) for row in session.execute(statement)]


def lead_post(session: Session, agency: Agency) -> Post | None:
    """Return the post that leads an agency, the first by reference where there are several."""
    statement = select(Post).where(
        col(Post.agency_id) == agency.id, col(Post.role) == "agency_lead"
    )
    return session.execute(statement.order_by(col(Post.reference)).limit(1)).scalar_one_or_none()
