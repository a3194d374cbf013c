"""What is said and shown beside an action's move: progress updates and evidence."""

from dataclasses import astuple, dataclass, fields
from datetime import date, datetime

from sqlalchemy import bindparam, insert

from tracker.records import Evidence, ProgressUpdate
from tracker.store.prepared import Prepared, Write


@dataclass(frozen=True)
class Word:
    """A word on progress; `percent` is the owner's own estimate of what is done."""

    narrative: str
    percent: int | None = None
    forecast_on: date | None = None
    blockers: str = ""
    milestones: str = ""


@dataclass(frozen=True)
class Exhibit:
    """One piece of evidence: a link, a note, or a file under the hash of its content."""

    link: str = ""
    note: str = ""
    grade: int = 1
    expires_on: date | None = None
    sha256: str = ""
    file_name: str = ""
    media_type: str = ""
    size_bytes: int = 0
    scanned_by: str = ""
    contribution_id: int | None = None


_BY = ("board_id", "action_id", "person_id")
_UPDATE_COLUMNS = (*_BY, "written_on", "recorded_at", *(field.name for field in fields(Word)))
_EVIDENCE_COLUMNS = (*_BY, "dated_on", "recorded_at", *(field.name for field in fields(Exhibit)))
_INSERT_UPDATE = Prepared(
    insert(ProgressUpdate).values({name: bindparam(f"p_{name}") for name in _UPDATE_COLUMNS})
)
_INSERT_EVIDENCE = Prepared(
    insert(Evidence).values({name: bindparam(f"e_{name}") for name in _EVIDENCE_COLUMNS})
)


def write_update(
    board_id: int, action_id: int, person_id: int, word: Word, *, on: date, at: datetime
) -> Write:
    """Add a progress update."""
    values = (board_id, action_id, person_id, on, at, *astuple(word))
    names = (f"p_{name}" for name in _UPDATE_COLUMNS)
    return _INSERT_UPDATE, dict(zip(names, values, strict=True))


def write_evidence(
    board_id: int, action_id: int, person_id: int, shown: Exhibit, *, on: date, at: datetime
) -> Write:
    """Add a piece of evidence."""
    values = (board_id, action_id, person_id, on, at, *astuple(shown))
    names = (f"e_{name}" for name in _EVIDENCE_COLUMNS)
    return _INSERT_EVIDENCE, dict(zip(names, values, strict=True))
