"""Why an item stands where it does: the reason of the move that brought it there."""

from sqlmodel import Session, col, select

from tracker.changing import masked
from tracker.records import Finding, History, Recommendation, kinds
from tracker.store.visibility import hidden_references


def reason_for_state(session: Session, item: Finding | Recommendation) -> str:
    """Return the reason that was given when an item came into the state it stands in."""
    kind = kinds.of(item).name
    changed = select(History.became, History.reason).where(
        History.board_id == item.board_id, History.item_kind == kind, History.item_id == item.id
    )
    for became, reason in session.exec(changed.order_by(col(History.id).desc())):
        if f'"state": "{item.state}"' in became:
            return masked(reason, hidden_references(session, item.board_id))
    return ""
