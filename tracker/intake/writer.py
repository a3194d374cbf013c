"""A board on its way into the database: what has been written, and each item's first history."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from sqlmodel import Session, SQLModel

from tracker.records import Board, Person
from tracker.store.history_rows import Note, note
from workflows.definition import Workflow

Row = TypeVar("Row", bound=SQLModel)
FLAG = "flag"
"""What history calls a contradiction that the board's files tell of."""


class Writer:
    """One board being written. `on` is the day of the load, `at` its instant."""

    def __init__(
        self, session: Session, workflows: Mapping[str, Workflow], *, on: date, at: datetime
    ) -> None:
        self.session = session
        self.workflows = workflows
        self.on = on
        self.at = at
        self.ids: dict[tuple[str, str], int] = {}
        self.board = Board(reference="", name="", nation="")

    @property
    def board_id(self) -> int:
        """Return the board's id, once the board is written."""
        return self.board.id or 0

    def id_of(self, kind: str, reference: str | None) -> int | None:
        """Return the id of something written before, or None where nothing is named."""
        return None if reference is None else self.ids[kind, reference]

    def keep(self, row: Row) -> Row:
        """Write one row and give it its id."""
        self.session.add(row)
        self.session.flush()
        return row

    def note_conflicts(self, kind: str, row: Any, conflicts: tuple[str, ...]) -> None:
        """Keep where the sources of a record differ: flagged, and never resolved by the tracker."""
        for conflict in conflicts:
            told = {"conflict": conflict}
            note(self.session, self._entry(kind, row.id or 0, row.reference, told, what=FLAG))

    def note_load(self, kind: str, item_id: int, reference: str, became: dict[str, Any]) -> None:
        """Begin an item's history with its loading."""
        note(self.session, self._entry(kind, item_id, reference, became))

    def note_end(self, person: Person, post: str, *, since: date, last_day: date) -> None:
        """Keep in a person's history on which day to come a post that they hold ends."""
        told = {"post": post, "from": since, "last_day": last_day}
        entry = self._entry("person", person.id or 0, person.reference, told, what="appoint")
        note(self.session, entry)

    def _entry(
        self, kind: str, item_id: int, reference: str, became: dict[str, Any], *, what: str = "load"
    ) -> Note:
        return Note(
            board_id=self.board_id,
            recorded_at=self.at,
            happened_on=self.on,
            person_id=None,
            role="loader",
            item_kind=kind,
            item_id=item_id,
            reference=reference,
            version=1 if what == "load" else None,
            what=what,
            was={},
            became=became,
        )
