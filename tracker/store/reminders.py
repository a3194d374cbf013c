"""What an owner may be reminded of, and which rungs of the ladder have been climbed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import String, cast, literal, null, select
from sqlmodel import Session, col

from tracker.records import Action, Agency, Reminder, Review
from tracker.records.kinds import Kind, clocked
from tracker.store.running_duties import overseer


@dataclass(frozen=True, slots=True)
class Chased:
    """An open item with a due date of its own, and who stands around it."""

    kind: str
    id: int
    reference: str
    agency: str
    agency_id: int
    subgroup_id: int
    review_id: int
    owner_post_id: int | None
    workflow: str
    state: str
    clock: str
    due_on: date
    series: int


CHASED = tuple(kind for kind in clocked() if kind.has("agency_id"))
"""What an agency owes by a clock of its own."""
Climbed = tuple[str, int, date, int, str, int]
"""One rung told of: the item's kind and id, its due date and series, the rung, the person."""


def chased(session: Session, board_id: int) -> list[Chased]:
    """Return what agencies owe and whose clock runs, soonest due first."""
    rows = [Chased(*row) for kind in CHASED for row in session.execute(_running(kind, board_id))]
    return sorted(rows, key=lambda row: (row.due_on, row.reference))


def climbed(session: Session, board_id: int) -> set[Climbed]:
    """Return every rung that somebody was told of."""
    rows = session.execute(
        select(
            col(Reminder.item_kind),
            col(Reminder.item_id),
            col(Reminder.due_on),
            col(Reminder.series),
            col(Reminder.rung),
            col(Reminder.person_id),
        ).where(col(Reminder.board_id) == board_id)
    )
    return {(row[0], row[1], row[2], row[3], row[4], row[5]) for row in rows}


def told_of(session: Session, board_id: int, reference: str) -> Iterable[Reminder]:
    """Return the reminders that one item has caused, oldest first."""
    statement = select(Reminder).where(
        col(Reminder.board_id) == board_id, col(Reminder.reference) == reference
    )
    return session.execute(statement.order_by(col(Reminder.id))).scalars().all()


def _running(kind: Kind, board_id: int) -> Any:
    record: Any = kind.record
    owner: Any = col(record.owner_post_id) if kind.has("owner_post_id") else null()
    statement = (
        select(
            literal(kind.name),
            col(record.id),
            col(record.reference),
            col(Agency.name),
            col(record.agency_id),
            overseer(kind),
            col(record.review_id),
            owner,
            col(record.workflow_name) + ".v" + cast(col(record.workflow_version), String),
            col(record.state),
            col(record.clock_name),
            col(record.clock_due_on),
            col(record.clock_series),
        )
        .select_from(record)
        .join(Agency, col(Agency.id) == col(record.agency_id))
        .join(Review, col(Review.id) == col(record.review_id))
        .where(
            col(record.board_id) == board_id,
            col(record.clock_due_on).is_not(None),
        )
    )
    if kind.has("action_id"):
        return statement.join(Action, col(Action.id) == col(record.action_id))
    return statement
