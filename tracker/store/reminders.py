"""What an owner may be reminded of, and which rungs of the ladder have been climbed."""

from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.records import Reminder
from tracker.records.kinds import clocked

CHASED = tuple(kind.name for kind in clocked() if kind.has("agency_id"))
"""What an agency owes by a clock of its own."""
Climbed = tuple[str, int, date, int, str, int]
"""One rung told of: the item's kind and id, its due date and series, the rung, the person."""


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
