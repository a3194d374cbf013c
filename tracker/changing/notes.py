"""What history keeps of a change: one way to write it, whoever made it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from sqlmodel import Session

from tracker.records import Board
from tracker.store.history_rows import Note
from tracker.store.history_rows import note as write
from tracker.wiring import App


@dataclass(frozen=True)
class Entry:
    """What history says of a change, and in which role it was made; today if no day is given.

    It stands under the item's own reference, unless another is named.
    """

    what: str
    role: str
    became: Mapping[str, Any]
    was: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""
    on: date | None = None
    reference: str = ""


class Writing(Protocol):
    """A transaction in which history is written, and who stands in it; nobody for the tracker."""

    @property
    def app(self) -> App:
        """Return the app, for its clock."""

    @property
    def session(self) -> Session:
        """Return the open transaction."""

    @property
    def person_id(self) -> int | None:
        """Return who makes the change."""


@dataclass(frozen=True)
class ByItself:
    """A transaction in which the tracker does something by itself, in nobody's name."""

    app: App
    session: Session
    person_id: int | None = None


def note(work: Writing, item: Any, entry: Entry, *, version: int | None = None) -> None:
    """Write one change of an item; `version` is the one that the change made, if it made any."""
    work.session.flush()
    write(work.session, noted(work, item, entry, version=version))


def noted(work: Writing, item: Any, entry: Entry, *, version: int | None) -> Note:
    """Return one change of an item as history keeps it; a kind is called as its table is."""
    clock = work.app.clock
    return Note(
        board_id=(item.id or 0) if isinstance(item, Board) else item.board_id,
        recorded_at=clock.now(),
        happened_on=entry.on or clock.today(),
        person_id=work.person_id,
        role=entry.role,
        item_kind=item.__tablename__,
        item_id=item.id,
        reference=entry.reference or item.reference,
        version=version,
        what=entry.what,
        was=entry.was,
        became=entry.became,
        reason=entry.reason,
    )
