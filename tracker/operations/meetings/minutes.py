"""A minute of a matter: its words in the matter's history, and the meeting stamped on an action."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import select

from tracker.changing.acting import require
from tracker.changing.work import Work
from tracker.errors import BadInput
from tracker.operations.meetings.agenda_records import keep
from tracker.operations.meetings.agendas import Matter, kept_items
from tracker.operations.meetings.seats import KEEPERS
from tracker.records import Action, Meeting
from tracker.store.history import Note, note
from tracker.store.items import advance


def check_first(meeting: Meeting, matter: Matter) -> None:
    """Refuse a second minute of a matter."""
    if matter.became:
        raise BadInput(
            "minuted_already",
            f'{matter.reference} is minuted at {meeting.reference} already: "{matter.minute}".',
            field="minute",
            reference=matter.reference,
            meeting=meeting.reference,
        )


def minute_matter(
    work: Work, meeting: Meeting, matter: Matter, *, became: str, minute: str
) -> None:
    """Keep a minute, with the one that it corrects in history."""
    keep(work, meeting, matter, became=became, minute=minute)
    was = {"became": matter.became, "minute": matter.minute} if matter.became else {}
    now = {"meeting": meeting.reference, "became": became, "minute": minute}
    action = work.session.exec(
        select(Action).where(Action.board_id == work.board.id, Action.reference == matter.reference)
    ).one_or_none()
    if action is not None:
        advance(work.session, action, {"reviewed_at_id": meeting.id})
        told = ("action", action.id or 0, action.version, "reviewed_at_meeting")
        _note(work, meeting, matter, told, was=was, became=now)
        return
    (row_id,) = (
        row.id for row in kept_items(work.session, meeting) if row.reference == matter.reference
    )
    told_of = ("agenda_item", row_id or 0, None, "minuted")
    _note(work, meeting, matter, told_of, was=was, became=now)


def _note(
    work: Work,
    meeting: Meeting,
    matter: Matter,
    told: tuple[str, int, int | None, str],
    *,
    was: Mapping[str, Any],
    became: Mapping[str, Any],
) -> None:
    kind, item_id, version, what = told
    entry = Note(
        board_id=meeting.board_id,
        recorded_at=work.app.clock.now(),
        happened_on=meeting.held_on,
        person_id=work.actor.person_id,
        role=require(work.app, work.actor, *KEEPERS),
        item_kind=kind,
        item_id=item_id,
        reference=matter.reference,
        version=version,
        what=what,
        was=was,
        became=became,
    )
    note(work.session, entry)
