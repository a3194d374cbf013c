"""Actions that serve a recommendation of another subgroup's review: they are its chair's to know.

A link counts while the review that it leads to is not restricted, or it would tell of that review.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import not_, select
from sqlmodel import Session, col

from tracker.records import Action, ActionRecommendation, Recommendation, Review

_LINKS = (
    select(col(ActionRecommendation.action_id), col(Review.subgroup_id))
    .join(Recommendation, col(Recommendation.id) == ActionRecommendation.recommendation_id)
    .join(Review, col(Review.id) == Recommendation.review_id)
    .join(Action, col(Action.id) == ActionRecommendation.action_id)
    .where(col(Review.subgroup_id) != Action.subgroup_id, not_(col(Review.is_restricted)))
)


def groups_served(session: Session, board_id: int) -> Mapping[int, frozenset[int]]:
    """Return by action the subgroups beside its own whose reviews it serves."""
    found: dict[int, set[int]] = {}
    asked = _LINKS.where(col(ActionRecommendation.board_id) == board_id)
    for action_id, group in session.execute(asked):
        found.setdefault(action_id, set()).add(group)
    return {action_id: frozenset(groups) for action_id, groups in found.items()}


def serves_others(session: Session, board_id: int) -> bool:
    """Tell whether any action of a board serves another subgroup's review."""
    asked = _LINKS.where(col(ActionRecommendation.board_id) == board_id).limit(1)
    return session.execute(asked).first() is not None


def ids_serving(groups: Any) -> Any:
    """Return the ids of the actions that serve the reviews of some subgroups, as a question."""
    links, advice = ActionRecommendation.__table__.c, Recommendation.__table__.c  # type: ignore[attr-defined]
    reviews = Review.__table__.c  # type: ignore[attr-defined]
    return (
        select(links.action_id)
        .join(Recommendation.__table__, advice.id == links.recommendation_id)  # type: ignore[attr-defined]
        .join(Review.__table__, reviews.id == advice.review_id)  # type: ignore[attr-defined]
        .where(reviews.subgroup_id.in_(groups), not_(reviews.is_restricted))
    )
