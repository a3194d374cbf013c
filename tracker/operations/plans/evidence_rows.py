"""The rows of an action's evidence, numbered as its page numbers them."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from tracker.errors import NotFound
from tracker.records import Action, Evidence
from tracker.store.items import asked_once
from tracker.store.visibility import outlook


def rows_of(session: Session, action: Action) -> Sequence[Evidence]:
    """Return the rows of an action's evidence, oldest first."""
    statement = select(Evidence).where(Evidence.action_id == action.id).order_by(col(Evidence.id))
    key = (Evidence, action.id, outlook(session))
    return asked_once(session, key, lambda: session.exec(statement).all())


def last_evidence(session: Session, action: Action) -> int:
    """Return the number in the store of the newest evidence of an action; 0 where there is none."""
    return max((row.id or 0 for row in rows_of(session, action)), default=0)


def numbered(session: Session, action: Action, number: int) -> Evidence:
    """Return the evidence of an action that its page gives a number, or raise `NotFound`."""
    rows = rows_of(session, action)
    if not 1 <= number <= len(rows):
        raise NotFound(
            "unknown_evidence",
            f"{action.reference} has no evidence {number}; it has {len(rows)} in all.",
            field="number",
            reference=action.reference,
            number=number,
            action=action.reference,
        )
    return rows[number - 1]
