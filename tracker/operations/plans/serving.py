"""Actions that serve recommendations beside the one they were made for, of any review."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, delete, or_, select

from tracker.changing import Amended, Entry, Work, note, repeated, roles_towards, working
from tracker.errors import BadInput, NotAllowed
from tracker.records import Action, ActionRecommendation, Board, Recommendation
from tracker.store.items import find
from tracker.wiring import App

_MAY = ("business_manager", "subgroup_chair")


SERVE, UNSERVE = "serve", "unserve"
EVENTS = frozenset({SERVE, UNSERVE})
"""What history calls a change of what an action serves."""


@dataclass(frozen=True)
class Service:
    """An action at hand, a recommendation, and the role in which the two are joined or parted."""

    action: Action
    recommendation: Recommendation
    role: str


@repeated
def serve(app: App, board: Board, action: str, recommendation: str, *, by: str) -> Amended:
    """Let an action serve one more recommendation, whichever review made it."""
    with working(app, board, by) as work:
        it = _service(work, action, recommendation)
        if it.action.recommendation_id == it.recommendation.id or _joined(work.session, it):
            raise BadInput(
                "served_already",
                f"{action} serves {recommendation} already.",
                field="recommendation",
                action=action,
                recommendation=recommendation,
            )
        _note(work, it, SERVE, was={}, became={"serves": recommendation})
        work.session.add(
            ActionRecommendation(
                board_id=board.id or 0,
                action_id=it.action.id or 0,
                recommendation_id=it.recommendation.id or 0,
            )
        )
        return Amended(action, work.today)


@repeated
def unserve(app: App, board: Board, action: str, recommendation: str, *, by: str) -> Amended:
    """Part an action from a recommendation that it was to serve too."""
    with working(app, board, by) as work:
        it = _service(work, action, recommendation)
        if it.action.recommendation_id == it.recommendation.id:
            raise BadInput(
                "made_for_it",
                f"{action} was made for {recommendation}, and can't be parted from it.",
                field="recommendation",
                action=action,
                recommendation=recommendation,
            )
        if not _joined(work.session, it):
            raise BadInput(
                "not_served",
                f"{action} does not serve {recommendation}: nothing was changed.",
                field="recommendation",
                action=action,
                recommendation=recommendation,
            )
        work.session.execute(delete(ActionRecommendation).where(*_pair(it)))
        _note(work, it, UNSERVE, was={"serves": recommendation}, became={})
        return Amended(action, work.today)


def serves(recommendation: Recommendation) -> Any:
    """Ask for the actions that carry a recommendation out: made for it, or serving it too."""
    beside = select(ActionRecommendation.action_id).where(
        ActionRecommendation.recommendation_id == recommendation.id
    )
    return or_(col(Action.recommendation_id) == recommendation.id, col(Action.id).in_(beside))


def _service(work: Work, action: str, recommendation: str) -> Service:
    board_id = work.board.id or 0
    found = find(work.session, Action, board_id, action)
    other = find(work.session, Recommendation, board_id, recommendation)
    held = roles_towards(work.actor.posts, work.app.roles, subgroup_id=found.subgroup_id)
    role = next((name for name in _MAY if name in held), None)
    if role is None:
        labels = " or ".join(work.app.roles[name].label.lower() for name in _MAY)
        raise NotAllowed(
            "not_for_this_post",
            f"What {action} serves is for the {labels} to say: ask one of them.",
            action=action,
        )
    return Service(found, other, role)


def _joined(session: Session, it: Service) -> bool:
    return session.exec(select(ActionRecommendation.id).where(*_pair(it))).first() is not None


def _pair(it: Service) -> tuple[Any, Any]:
    return (
        col(ActionRecommendation.action_id) == it.action.id,
        col(ActionRecommendation.recommendation_id) == it.recommendation.id,
    )


def _note(
    work: Work, it: Service, what: str, *, was: dict[str, str], became: dict[str, str]
) -> None:
    # No new version: its number would tell of a recommendation that is hidden from somebody.
    note(work, it.action, Entry(what, it.role, became, was=was))
