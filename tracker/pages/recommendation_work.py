"""What was done about recommendations: the actions that carry them out, and what revisits found."""

from typing import Any

from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from tracker.changing import Look
from tracker.operations.plans.serving import serves
from tracker.pages.action_lines import ActionLine, line_of, seen_on
from tracker.records import (
    Action,
    ActionRecommendation,
    Agency,
    Post,
    Recommendation,
    Review,
    RevisitResult,
)
from workflows import phrases
from workflows.natural_order import sort_key

_STANDS: tuple[Any, ...] = (
    Recommendation.id,
    Action.reference,
    Action.workflow_name,
    Action.workflow_version,
    Action.state,
)


def carried_out(look: Look, which: Any) -> dict[int | None, tuple[str, ...]]:
    """Give, by recommendation, the actions made for it or serving it too, and where they stand."""
    made_for = (
        select_columns(*_STANDS)
        .join_from(Recommendation, Action, col(Action.recommendation_id) == Recommendation.id)
        .where(which)
    )
    beside = (
        select_columns(*_STANDS)
        .join_from(
            Recommendation,
            ActionRecommendation,
            col(ActionRecommendation.recommendation_id) == Recommendation.id,
        )
        .join(Action, col(Action.id) == ActionRecommendation.action_id)
        .where(which)
    )
    found: dict[int | None, list[str]] = {}
    for statement in (made_for, beside):
        for key, reference, name, version, state in look.session.execute(statement):
            stands = look.app.workflow(name, version).state(state).label
            found.setdefault(key, []).append(f"{reference} ({stands})")
    return {key: tuple(sorted(told, key=sort_key)) for key, told in found.items()}


def actions_for(look: Look, item: Recommendation) -> tuple[ActionLine, ...]:
    """Return the actions that carry one recommendation out, of whatever review, by reference."""
    statement = (
        select(Action, Agency.name, Post.title)
        .join(Agency, col(Agency.id) == Action.agency_id)
        .join(Post, col(Post.id) == Action.owner_post_id, isouter=True)
        .where(serves(item))
        .order_by(col(Action.sort_key))
    )
    seen = seen_on(look, look.app.clock.today())
    return tuple(line_of(seen, *row) for row in look.session.exec(statement))


def revisits_on(session: Session, item: Recommendation) -> tuple[str, ...]:
    """Return what audits found of one recommendation when they came back, oldest first."""
    statement = (
        select(RevisitResult, Review.reference)
        .join(Review, col(Review.id) == RevisitResult.review_id)
        .where(RevisitResult.recommendation_id == item.id)
        .order_by(col(RevisitResult.id))
    )
    return tuple(
        f"{phrases.day(row.found_on)}, {audit}: "
        f"{row.result}" + (f" ({row.note})" if row.note else "")
        for row, audit in session.exec(statement)
    )
