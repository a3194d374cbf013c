"""Whether the minutes of meetings are what history says was minuted."""

import json
from collections.abc import Iterator

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.records import AgendaItem, History, Meeting

_MINUTED = ("minuted", "reviewed_at_meeting")


def minute_faults(session: Session) -> Iterator[str]:
    """Tell which minute isn't the last one that history has of its matter at its meeting.

    A minute that came with an action agreed on there has none in history but the action's own.
    """
    connection = session.connection()
    written = (
        select(col(History.board_id), col(History.reference), col(History.became))
        .where(col(History.what).in_(_MINUTED))
        .order_by(col(History.id))
    )
    minutes = {}
    for board_id, reference, became in connection.execute(written):
        told = json.loads(became)
        minutes[board_id, told.get("meeting"), reference] = told.get("minute")
    item = AgendaItem
    kept = (
        select(col(item.id), col(item.board_id), col(Meeting.reference), col(item.reference))
        .add_columns(col(item.minute))
        .join(Meeting, col(Meeting.id) == item.meeting_id)
        .where(col(item.minute) != "")
        .order_by(col(item.id))
    )
    for row_id, board_id, meeting, reference, minute in connection.execute(kept):
        told = minutes.get((board_id, meeting, reference), minute)
        if told != minute:
            yield f"row {row_id} of agenda_item: its minute is not what history says"
