"""One writer of history, and the questions asked of it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, insert
from sqlmodel import Session, col, select

from tracker.records import History, Person
from tracker.store.prepared import Prepared, run_in

_COLUMNS = (
    "board_id",
    "recorded_at",
    "happened_on",
    "person_id",
    "role",
    "item_kind",
    "item_id",
    "reference",
    "version",
    "what",
    "was",
    "became",
    "reason",
)
INSERT_HISTORY = Prepared(
    insert(History).values({name: bindparam(f"h_{name}") for name in _COLUMNS})
)
_WRITTEN = json.JSONEncoder(default=str, ensure_ascii=False).encode


@dataclass(frozen=True)
class Note:
    """One change as history keeps it; `was` and `became` hold only what changed."""

    board_id: int
    recorded_at: datetime
    happened_on: date
    person_id: int | None
    role: str
    item_kind: str
    item_id: int
    reference: str
    version: int | None
    what: str
    was: Mapping[str, Any]
    became: Mapping[str, Any]
    reason: str = ""

    def values(self) -> dict[str, Any]:
        """Return the row's values under the names that the statement binds."""
        told = {f"h_{name}": getattr(self, name) for name in _COLUMNS}
        told["h_was"] = as_json(self.was)
        told["h_became"] = as_json(self.became)
        return told


def as_json(facts: Mapping[str, Any]) -> str:
    """Write facts as JSON with dates in their ISO form."""
    return _WRITTEN(facts) if facts else "{}"


def note(session: Session, entry: Note) -> None:
    """Write one change in the session's own transaction."""
    run_in(session, (INSERT_HISTORY, entry.values()))


def of_reference(
    session: Session, board_id: int, reference: str
) -> list[tuple[History, str | None]]:
    """The changes of one item and of what hangs on it, oldest first, each with who made it."""
    statement = (
        select(History, Person.name)
        .join(Person, col(Person.id) == History.person_id, isouter=True)
        .where(
            History.board_id == board_id,
            (col(History.reference) == reference)
            | col(History.reference).startswith(f"{reference}-", autoescape=True),
        )
        .order_by(col(History.id))
    )
    return [(entry, name) for entry, name in session.exec(statement)]
