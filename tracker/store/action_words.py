"""What is said and shown beside an action's move: progress updates and evidence."""

from datetime import date, datetime

from sqlalchemy import bindparam, insert

from tracker.records import Evidence, ProgressUpdate
from tracker.store.action_moves import ActionAtHand
from tracker.store.prepared import Prepared, Write

_UPDATE_COLUMNS = ("board_id", "action_id", "person_id", "written_on", "recorded_at", "narrative")
_EVIDENCE_COLUMNS = ("board_id", "action_id", "person_id", "dated_on", "link", "note")
_INSERT_UPDATE = Prepared(
    insert(ProgressUpdate).values({name: bindparam(f"p_{name}") for name in _UPDATE_COLUMNS})
)
_INSERT_EVIDENCE = Prepared(
    insert(Evidence).values({name: bindparam(f"e_{name}") for name in _EVIDENCE_COLUMNS})
)


def write_update(action: ActionAtHand, *, narrative: str, on: date, at: datetime) -> Write:
    """Add a progress update."""
    told = (action.board_id, action.id, action.person_id, on, at, narrative)
    names = (f"p_{name}" for name in _UPDATE_COLUMNS)
    return _INSERT_UPDATE, dict(zip(names, told, strict=True))


def write_evidence(action: ActionAtHand, *, link: str, note: str, on: date) -> Write:
    """Add a piece of evidence."""
    told = (action.board_id, action.id, action.person_id, on, link, note)
    names = (f"e_{name}" for name in _EVIDENCE_COLUMNS)
    return _INSERT_EVIDENCE, dict(zip(names, told, strict=True))
