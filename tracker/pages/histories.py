"""What has happened to one record and to what hangs on it: changes, alerts and letters by time."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlmodel import Session, select

from tracker.changing import Look, masked, record_reading
from tracker.clock import LONDON
from tracker.errors import NotFound
from tracker.operations.plans.action_links import HISTORY_KIND as ACTION_LINK
from tracker.operations.plans.serving import EVENTS as SERVICE_EVENTS
from tracker.operations.reviews.links import EVENTS as LINK_EVENTS
from tracker.operations.reviews.revisits import REVISIT
from tracker.pages.events import Event
from tracker.pages.said_beside import SaidBeside, said_beside
from tracker.pages.told_letters import letters_in_short
from tracker.pages.tracker_events import alert_events, letter_events
from tracker.records import Agency, Board, History, Meeting, Post
from tracker.records.kinds import with_reference
from tracker.store.history_rows import of_reference
from tracker.store.visibility import hidden_references

_BETWEEN_TWO = LINK_EVENTS | SERVICE_EVENTS | {REVISIT}
"""Changes that are one with another record: who doesn't see that one isn't told of them."""


def history_of(look: Look, reference: str) -> list[Event]:
    """Return every event of a record and of what hangs on it, oldest first."""
    _check_is_there(look.session, look.board, reference)
    events = [*_changes(look, reference), *letter_events(look.session, look.board, reference)]
    return _by_time(look, reference, events)


def history_in_short(look: Look, reference: str) -> list[Event]:
    """Return the same with what was said and shown beside each change, and letters told at once
    in one event each.
    """
    _check_is_there(look.session, look.board, reference)
    said = said_beside(look, reference)
    events = [*_changes(look, reference, said), *letters_in_short(look, reference)]
    return _by_time(look, reference, events)


def _by_time(look: Look, reference: str, events: Iterable[Event]) -> list[Event]:
    """Return events with the alerts of their record, and keep that its history was read."""
    alerts = alert_events(look.session, look.board, reference)
    record_reading(look, reference, "history")
    return sorted((*events, *alerts), key=lambda event: event.recorded_at)


def _changes(look: Look, reference: str, said: SaidBeside | None = None) -> Iterator[Event]:
    names = Names(look.session, look.board)
    hidden = hidden_references(look.session, look.board.id or 0)
    for entry, name in of_reference(look.session, look.board.id or 0, reference):
        is_link = entry.what in _BETWEEN_TWO or entry.item_kind == ACTION_LINK
        if is_link and _names_hidden(entry, hidden):
            continue
        role = look.app.roles.get(entry.role)
        beside = said.words_of(entry) if said else {}
        yield Event(
            recorded_at=entry.recorded_at.astimezone(LONDON),
            on=entry.happened_on,
            kind=entry.item_kind,
            reference=entry.reference,
            who=name or "the tracker",
            role=role.label if role and name else "",
            what=entry.what,
            was=names.told(masked(entry.was, hidden)),
            became=names.told(masked(entry.became, hidden)) | beside,
            reason=masked(entry.reason, hidden),
        )


def _names_hidden(entry: History, hidden: Sequence[str]) -> bool:
    """Tell whether a link leads to a hidden review: that there is one is not told either."""
    told = entry.was + entry.became
    return masked(told, hidden) != told


def _check_is_there(session: Session, board: Board, reference: str) -> None:
    if reference == board.reference:
        return
    for kind in with_reference():
        record: Any = kind.record
        statement = select(record.id).where(
            record.board_id == board.id, record.reference == reference
        )
        if session.exec(statement).first() is not None:
            return
    raise NotFound(
        "unknown_record",
        f'{board.name} has no record "{reference}".',
        field="reference",
        board=board.name,
        reference=reference,
    )


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
