"""What is kept of a matter: on the agenda of its meeting, and on the next one."""

from sqlmodel import select

from tracker.changing import Work
from tracker.operations.meetings.agenda_matters import CARRIED
from tracker.operations.meetings.agendas import Matter, kept_items, review_id_of
from tracker.records import AgendaItem, Meeting

NOT_DISCUSSED = "not_discussed"


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


def carry_over(work: Work, meeting: Meeting, following: Meeting) -> None:
    """Carry what a closed meeting left to one that is planned afterwards, unless it was carried."""
    statement = select(AgendaItem.id).where(AgendaItem.carried_from == meeting.id)
    if work.session.exec(statement).first() is not None:
        return
    for row in kept_items(work.session, meeting):
        if row.became == NOT_DISCUSSED:
            carry(work, meeting, following, Matter(row.kind, row.reference, row.words))
