"""A minute of a matter: its words in the matter's history, and the meeting stamped on an action."""

from sqlmodel import select

from tracker.changing import Entry, Work, change, note, require
from tracker.errors import BadInput
from tracker.operations.meetings.agenda_records import keep
from tracker.operations.meetings.agendas import Matter, kept_items
from tracker.operations.meetings.seats import KEEPERS
from tracker.records import Action, Meeting


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
    role = require(work.app, work.actor, *KEEPERS)
    action = work.session.exec(
        select(Action).where(Action.board_id == work.board.id, Action.reference == matter.reference)
    ).one_or_none()
    if action is not None:
        entry = Entry("reviewed_at_meeting", role, now, was=was, on=meeting.held_on)
        change(work, action, {"reviewed_at_id": meeting.id}, entry)
        return
    (row,) = (row for row in kept_items(work.session, meeting) if row.reference == matter.reference)
    note(work, row, Entry("minuted", role, now, was=was, on=meeting.held_on))
