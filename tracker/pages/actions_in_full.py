"""One action in full: what has been said of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from tracker.changing import Look, record_reading
from tracker.records import Action, Agency, Post, ProgressUpdate
from tracker.store.items import asked_once, find
from tracker.store.visibility import outlook


@dataclass(frozen=True)
class ActionInFull:
    """An action with what has been said of it."""

    action: Action
    agency: str
    owner: str | None
    updates: Sequence[ProgressUpdate]


def action_in_full(look: Look, reference: str) -> ActionInFull:
    """Return one action with its updates, oldest first."""
    action = find(look.session, Action, look.board.id or 0, reference)
    record_reading(look, reference, "an action")
    agency, owner = look.session.exec(
        select(Agency.name, Post.title)
        .outerjoin(Post, col(Post.id) == action.owner_post_id)
        .where(Agency.id == action.agency_id)
    ).one()
    return ActionInFull(action, agency, owner, updates_of(look.session, action))


def updates_of(session: Session, action: Action) -> Sequence[ProgressUpdate]:
    """Return what has been said of an action and of its parts, oldest first."""
    asked = select(ProgressUpdate).where(ProgressUpdate.action_id == action.id)
    key = (ProgressUpdate, action.id, outlook(session))
    in_order = asked.order_by(col(ProgressUpdate.id))
    return asked_once(session, key, lambda: session.exec(in_order).all())
