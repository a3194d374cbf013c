"""Recommendations as lines: for whom, from which finding, how they stand and what they led to."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from tracker.operations.action_lines import ActionLine, action_lines
from tracker.operations.workflow_words import waits_on
from tracker.records import Action, Board, Finding, Recommendation, Review
from tracker.store.items import find
from tracker.wiring import App


@dataclass(frozen=True)
class RecommendationLine:
    """What should change, to whom it is addressed, and what was answered."""

    reference: str
    review: str
    finding: str | None
    text: str
    addressee: str
    response: str
    state: str
    state_label: str
    waits_on: str | None


@dataclass(frozen=True)
class RecommendationInFull:
    """A recommendation with the finding it answers and the actions that carry it out."""

    recommendation: RecommendationLine
    finding: str
    actions: tuple[ActionLine, ...]


def recommendation_lines(
    app: App, board: Board, *, review: str | None = None, state: str | None = None
) -> list[RecommendationLine]:
    """Give a board's recommendations by reference."""
    with app.store.reading() as session:
        statement = _recommendations(board)
        if review is not None:
            found = find(session, Review, board.id or 0, review)
            statement = statement.where(Recommendation.review_id == found.id)
        if state is not None:
            statement = statement.where(Recommendation.state == state)
        return [_recommendation(app, *row) for row in session.exec(statement)]


def recommendation_in_full(app: App, board: Board, reference: str) -> RecommendationInFull:
    """Give one recommendation with its finding and its actions."""
    with app.store.reading() as session:
        found = find(session, Recommendation, board.id or 0, reference)
        statement = _recommendations(board).where(Recommendation.id == found.id)
        line = _recommendation(app, *session.exec(statement).one())
        finding = session.get(Finding, found.finding_id) if found.finding_id else None
        carried_out_by = set(_actions_for(session, found))
    actions = action_lines(app, board, review=line.review)
    return RecommendationInFull(
        line,
        finding.text if finding else "",
        tuple(action for action in actions if action.reference in carried_out_by),
    )


def _recommendations(board: Board) -> Any:
    return (
        select(Recommendation, Review.reference, Finding.reference)
        .join(Review, col(Review.id) == Recommendation.review_id)
        .join(Finding, col(Finding.id) == Recommendation.finding_id, isouter=True)
        .where(Recommendation.board_id == board.id)
        .order_by(col(Recommendation.reference))
    )


def _actions_for(session: Session, recommendation: Recommendation) -> list[str]:
    statement = select(Action.reference).where(Action.recommendation_id == recommendation.id)
    return list(session.exec(statement))


def _recommendation(
    app: App, row: Recommendation, review: str, finding: str | None
) -> RecommendationLine:
    state = app.workflow(row.workflow_name, row.workflow_version).state(row.state)
    return RecommendationLine(
        reference=row.reference,
        review=review,
        finding=finding,
        text=row.text,
        addressee=row.addressee,
        response=row.response,
        state=state.name,
        state_label=state.label,
        waits_on=waits_on(state, app.roles),
    )
