"""What is kept of a matter: on the agenda, on the next one, and on the action itself."""

from sqlmodel import select

from tracker.operations.acting import require
from tracker.operations.agenda_matters import CARRIED
from tracker.operations.agendas import Matter, kept_items, review_id_of
from tracker.operations.seats import KEEPERS
from tracker.operations.work import Work
from tracker.records import Action, AgendaItem, Meeting
from tracker.store.history import Note, note
from tracker.store.items import advance


def keep(work: Work, meeting: Meeting, matter: Matter, *, became: str, minute: str) -> None:
    """Write what became of a matter at a meeting, with the words that the agenda has for it."""
    items = kept_items(work.session, meeting)
    for row in items:
        if row.reference == matter.reference:
            row.kind, row.words = matter.kind, matter.words
            row.became, row.minute = became, minute
            work.session.add(row)
            return
    work.session.add(
        AgendaItem(
            board_id=meeting.board_id,
            meeting_id=meeting.id or 0,
            review_id=review_id_of(work.session, work.board, matter.reference),
            kind=matter.kind,
            reference=matter.reference,
            position=len(items) + 1,
            words=matter.words,
            became=became,
            minute=minute,
        )
    )
    work.session.flush()


def carry(work: Work, meeting: Meeting, following: Meeting, matter: Matter) -> None:
    """Put a matter on the agenda of the next meeting, unless it stands there."""
    known = {row.reference for row in kept_items(work.session, following)}
    if matter.reference in known:
        return
    work.session.add(
        AgendaItem(
            board_id=meeting.board_id,
            meeting_id=following.id or 0,
            review_id=review_id_of(work.session, work.board, matter.reference),
            kind=CARRIED,
            reference=matter.reference,
            position=len(known) + 1,
            words=matter.words,
            carried_from=meeting.id,
        )
    )
    work.session.flush()


def stamp(work: Work, meeting: Meeting, reference: str, became: str) -> None:
    """Keep on an action that a meeting has looked at it."""
    action = work.session.exec(
        select(Action).where(Action.board_id == work.board.id, Action.reference == reference)
    ).one_or_none()
    if action is None:
        return
    advance(work.session, action, {"reviewed_at_id": meeting.id})
    note(
        work.session,
        Note(
            board_id=action.board_id,
            recorded_at=work.app.clock.now(),
            happened_on=meeting.held_on,
            person_id=work.actor.person_id,
            role=require(work.app, work.actor, *KEEPERS),
            item_kind="action",
            item_id=action.id or 0,
            reference=action.reference,
            version=action.version,
            what="reviewed_at_meeting",
            was={},
            became={"meeting": meeting.reference, "became": became},
        ),
    )
