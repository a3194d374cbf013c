"""What history keeps as the id of a row, told by that row's reference."""

import json
from typing import Any

from sqlmodel import Session, select

from tracker.records import Agency, Board, Meeting, Post

_TOLD_AS: tuple[tuple[str, str, Any], ...] = (
    ("owner_post_id", "owner", Post),
    ("agency_id", "agency", Agency),
    ("due_meeting_id", "due_meeting", Meeting),
    ("reviewed_at_id", "reviewed_at", Meeting),
)


class Names:
    """The references of a board's posts, agencies and meetings."""

    def __init__(self, session: Session, board: Board) -> None:
        self._of = {record: _references(session, board, record) for _, _, record in _TOLD_AS}

    def told(self, written: str) -> dict[str, Any]:
        """Read what changed, with references for ids and the clock left out."""
        kept: dict[str, Any] = json.loads(written)
        for column, name, record in _TOLD_AS:
            if column in kept:
                kept[name] = self._of[record].get(kept.pop(column))
        return {name: value for name, value in kept.items() if not name.startswith("clock_")}


def _references(session: Session, board: Board, record: Any) -> dict[int | None, str]:
    found = select(record.id, record.reference).where(record.board_id == board.id)
    return dict(session.exec(found).all())
