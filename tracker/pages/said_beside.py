"""What was said and shown beside a change: the words, the file and the grade, which history's own
rows don't hold.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Any

from sqlmodel import col, select

from tracker.changing import Look, masked
from tracker.pages.events import bears
from tracker.records import Action, Evidence, History, ProgressUpdate
from tracker.store.visibility import hidden_references
from workflows.meanings import moves_that_take

APART = timedelta(seconds=5)
"""What one change writes it writes at once, each row with its own reading of the clock."""
Key = tuple[str, int, int | None]
"""The kind and the id of an item, and who spoke of it."""
_SAID = ("narrative", "percent", "blockers", "milestones")


class SaidBeside:
    """What was said and shown of some actions, oldest first; each of it is of one change."""

    def __init__(
        self, look: Look, updates: Iterable[ProgressUpdate], exhibits: Iterable[Evidence] = ()
    ) -> None:
        self._hidden = hidden_references(look.session, look.board.id or 0)
        self._taking = {
            (subject, taken): set(moves_that_take(look.app.of_subject(subject), taken))
            for subject in ("action", "contribution")
            for taken in ("narrative", "evidence")
        }
        self._updates = _by_key(updates)
        self._exhibits = _by_key(exhibits)

    def update_of(self, entry: History) -> ProgressUpdate | None:
        """Return the progress update that a change came with; it is asked for once, in order."""
        found: ProgressUpdate | None = self._taken(entry, "narrative", self._updates)
        return found

    def note_of(self, entry: History) -> str:
        """Return what was said of the evidence that a change came with; once, in order."""
        shown: Evidence | None = self._taken(entry, "evidence", self._exhibits)
        return shown.note if shown else ""

    def words_of(self, entry: History) -> dict[str, Any]:
        """Return what a change said and showed, by the names that history has for it."""
        update, shown = self.update_of(entry), self._taken(entry, "evidence", self._exhibits)
        told = {name: getattr(update, name) for name in _SAID} if update else {}
        told |= _exhibit(shown) if shown else {}
        return {
            name: masked(value, self._hidden) if isinstance(value, str) else value
            for name, value in told.items()
            if value not in (None, "")
        }

    def left(self) -> Iterator[ProgressUpdate]:
        """Return the updates that came with no change: those entered from a board's file."""
        for rows in self._updates.values():
            yield from rows

    def _taken(self, entry: History, taken: str, rows: Mapping[Key, list[Any]]) -> Any:
        if entry.what not in self._taking.get((entry.item_kind, taken), ()):
            return None
        own = rows.get((entry.item_kind, entry.item_id, entry.person_id), [])
        for row in own:
            if row.recorded_at and abs(row.recorded_at - entry.recorded_at) <= APART:
                own.remove(row)
                return row
        return None


def said_beside(look: Look, reference: str) -> SaidBeside:
    """Return what was said and shown of the actions of a reference."""
    return SaidBeside(
        look, _rows(look, ProgressUpdate, reference), _rows(look, Evidence, reference)
    )


def _exhibit(shown: Evidence) -> dict[str, Any]:
    return {
        "file": shown.file_name,
        "evidence_link": shown.link,
        "it_shows": shown.note,
        "grade": shown.grade,
    }


def _rows(look: Look, record: Any, reference: str) -> Iterable[Any]:
    asked = (
        select(record)
        .join(Action, col(Action.id) == record.action_id)
        .where(record.board_id == look.board.id, bears(col(Action.reference), reference))
        .order_by(record.id)
    )
    return look.session.exec(asked)


def _by_key(rows: Iterable[Any]) -> dict[Key, list[Any]]:
    """Return rows by what they are of and by whom."""
    found: dict[Key, list[Any]] = {}
    for row in rows:
        part = getattr(row, "contribution_id", None)
        of = ("action", row.action_id) if part is None else ("contribution", part)
        found.setdefault((*of, row.person_id), []).append(row)
    return found
