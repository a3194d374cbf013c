"""What is dated later than today on a board: a clock that was ahead has written it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from tracker.records import Alert, DigestRun, Reminder

_DATED: Mapping[str, tuple[Any, Any]] = {
    "alerts": (Alert, Alert.raised_on),
    "reminders": (Reminder, Reminder.told_on),
    "digests": (DigestRun, DigestRun.as_of),
}


def count_dated_ahead(session: Session, board_id: int, today: date) -> Mapping[str, int]:
    """Return how many alerts, reminders and digests are of days to come, where there are any."""
    found = {}
    for name, (table, day) in _DATED.items():
        asked = select(func.count()).where(col(table.board_id) == board_id, col(day) > today)
        if number := session.scalar(asked):
            found[name] = int(number)
    return found
