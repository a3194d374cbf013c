"""One action in full: what has been said and shown of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlmodel import Session, col, select

from tracker.changing import Look, record_reading
from tracker.records import Action, Agency, Evidence, Post, ProgressUpdate
from tracker.store.items import find

Said = TypeVar("Said", ProgressUpdate, Evidence)


@dataclass(frozen=True)
class ActionInFull:
    """An action with what has been said and shown of it."""

    action: Action
    agency: str
    owner: str | None
    updates: Sequence[ProgressUpdate]
    evidence: Sequence[Evidence]


def action_in_full(look: Look, reference: str) -> ActionInFull:
    """Return one action with its updates and evidence, oldest first."""
    action = find(look.session, Action, look.board.id or 0, reference)
    record_reading(look, reference, "an action")
    owner = look.session.get(Post, action.owner_post_id) if action.owner_post_id else None
    return ActionInFull(
        action,
        look.session.get_one(Agency, action.agency_id).name,
        owner.title if owner else None,
        _words(look.session, ProgressUpdate, action),
        _words(look.session, Evidence, action),
    )


def _words(session: Session, record: type[Said], action: Action) -> Sequence[Said]:
    statement = select(record).where(record.action_id == action.id).order_by(col(record.id))
    return session.exec(statement).all()
