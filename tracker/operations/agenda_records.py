"""What is kept of a matter: on the agenda, on the next one, and on the action itself."""

from sqlmodel import select

from tracker.operations.acting import require
from tracker.operations.agenda_matters import CARRIED
from tracker.operations.agendas import kept_items, review_id_of
from tracker.operations.seats import KEEPERS
from tracker.operations.work import Work
from tracker.records import Action, AgendaItem, Meeting
from tracker.store.history import Note, note
from tracker.store.items import advance


def keep(
    work: Work, meeting: Meeting, kind: str, reference: str, *, became: str, minute: str
) -> None:
    """Write what became of a matter at a meeting."""
    items = kept_items(work.session, meeting)
    for row in items:
        if (row.kind, row.reference) == (kind, reference):
            row.became, row.minute = became, minute
            work.session.add(row)
            return
    work.session.add(
        AgendaItem(
            board_id=meeting.board_id,
            meeting_id=meeting.id or 0,
            review_id=review_id_of(work.session, work.board, reference),
            kind=kind,
            reference=reference,
            position=len(items) + 1,
            became=became,
            minute=minute,
        )
    )
    work.session.flush()


def carry(work: Work, meeting: Meeting, following: Meeting, reference: str) -> None:
    """Put a matter on the agenda of the next meeting, unless it stands there."""
    known = {row.reference for row in kept_items(work.session, following)}
    if reference in known:
        return
    work.session.add(
        AgendaItem(
            board_id=meeting.board_id,
            meeting_id=following.id or 0,
            review_id=review_id_of(work.session, work.board, reference),
            kind=CARRIED,
            reference=reference,
            position=len(known) + 1,
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
