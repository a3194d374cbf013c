"""Whether minutes and attendance of meetings are what history says of them."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, select
from sqlmodel import Session, col

from tracker.records import AgendaItem, Attendance, History, Meeting, Seat
from workflows.attendance import LETTERS, Presence

_MINUTED = ("minuted", "reviewed_at_meeting")
AGREED = "An action was agreed on."
"""The minute that comes with an action: the action's own history tells of it."""
_Matter = tuple[int, str, str]
"""A board's id, a meeting's reference and the matter's."""


def minute_faults(session: Session) -> Iterator[str]:
    """Tell which minute isn't the last one that history has of its matter at its meeting."""
    connection = session.connection()
    told = _minuted(connection)
    item = AgendaItem
    kept = (
        select(col(item.id), col(item.board_id), col(Meeting.reference), col(item.reference))
        .add_columns(col(item.minute), col(item.became))
        .join(Meeting, col(Meeting.id) == item.meeting_id)
        .order_by(col(item.id))
    )
    for row_id, board_id, meeting, reference, minute, became in connection.execute(kept):
        _, said, became_then = told.pop((board_id, meeting, reference), (0, None, became))
        if said is None and minute not in ("", AGREED):
            yield f"row {row_id} of agenda_item has a minute, and history says nothing of it"
        elif said is not None and (minute, became) != (said, became_then):
            yield f"row {row_id} of agenda_item: its minute is not what history says"
    for change, *_ in told.values():
        yield f"row {change} of history has a minute, and its row of agenda_item is gone"


def attendance_faults(session: Session) -> Iterator[str]:
    """Tell which presence at a meeting isn't what the meeting's history says, or is gone."""
    connection = session.connection()
    told = _attended(connection)
    row = Attendance
    kept = (
        select(col(row.id), col(row.meeting_id), col(Seat.title))
        .add_columns(col(row.status), col(row.people))
        .join(Seat, col(Seat.id) == row.seat_id)
        .order_by(col(row.id))
    )
    for row_id, meeting_id, title, status, people in connection.execute(kept):
        if told[meeting_id].pop(title, None) != _cell(status, people):
            yield f"row {row_id} of attendance is not what history says"
    for meeting_id, left in told.items():
        if left:
            yield f"of row {meeting_id} of meeting {len(left)} of its attendance are gone"


def _cell(status: str, people: int) -> str | None:
    """Return what history writes of a presence; None for one that the tracker never wrote."""
    return Presence(status, people).cell if status in LETTERS.values() else None


def _minuted(connection: Connection) -> dict[_Matter, tuple[int, str | None, str]]:
    """Return by matter the last change that minuted it, its words, and what became of it."""
    written = (
        select(col(History.id), col(History.board_id), col(History.reference), col(History.became))
        .where(col(History.what).in_(_MINUTED))
        .order_by(col(History.id))
    )
    minutes = dict[_Matter, tuple[int, str | None, str]]()
    found: Any = connection.execute(written)
    for change, board_id, reference, became in found:
        told = _facts(became)
        matter = board_id, str(told.get("meeting")), reference
        minutes[matter] = change, told.get("minute"), str(told.get("became"))
    return minutes


def _attended(connection: Connection) -> Mapping[int, dict[str, Any]]:
    written = (
        select(col(History.item_id), col(History.became))
        .where(col(History.item_kind) == "meeting", col(History.what) == "attendance")
        .order_by(col(History.id))
    )
    told = defaultdict[int, dict[str, Any]](dict)
    for meeting_id, became in connection.execute(written):
        told[meeting_id].update(_facts(became))
    return told


def _facts(became: str) -> Mapping[str, Any]:
    """Return what a change says; nothing where it can't be read, which the chain names."""
    try:
        read = json.loads(became)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}
