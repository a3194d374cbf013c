"""The agenda of a meeting, built from what waits for it, and what became of each matter."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from tracker.changing import Look
from tracker.operations.meetings.agenda_matters import KINDS, matters_waiting
from tracker.operations.meetings.meeting_groups import group_name
from tracker.operations.meetings.quorums import quorum_at
from tracker.records import AgendaItem, Board, Meeting, Review
from tracker.store.items import find
from workflows.natural_order import sort_key


@dataclass(frozen=True)
class Matter:
    """One matter before a meeting; `became` is empty until the meeting has dealt with it."""

    kind: str
    reference: str
    words: str
    became: str = ""
    minute: str = ""
    carried_from: str = ""


@dataclass(frozen=True)
class Agenda:
    """A meeting, its quorum in words and its matters, by the order of parts and by reference."""

    meeting: str
    of: str
    held_on: date
    state: str
    quorum: str
    matters: tuple[Matter, ...]


def agenda(look: Look, reference: str) -> Agenda:
    """Return the agenda of a meeting: built again until it is closed, as it was kept afterwards."""
    meeting = find(look.session, Meeting, look.board.id or 0, reference)
    return agenda_in(look, meeting)


def agenda_in(look: Look, meeting: Meeting) -> Agenda:
    """Return the agenda of a meeting through a session that is open."""
    kept = {row.reference: row for row in kept_items(look.session, meeting)}
    waiting = {} if meeting.state == "held" else matters_waiting(look, meeting)
    names = dict(look.session.exec(select(Meeting.id, Meeting.reference)).all())
    matters = [
        Matter(kind, reference, words)
        for (kind, reference), words in waiting.items()
        if reference not in kept
    ]
    current = {reference: (kind, words) for (kind, reference), words in waiting.items()}
    for reference, row in kept.items():
        kind, words = current.get(reference, (row.kind, row.words))
        came = names.get(row.carried_from, "")
        matters.append(Matter(kind, reference, words, row.became, row.minute, came))
    order = list(KINDS)
    matters.sort(key=lambda one: (order.index(one.kind), sort_key(one.reference)))
    return Agenda(
        meeting.reference,
        group_name(look.session, look.board, meeting),
        meeting.held_on,
        meeting.state,
        quorum_at(look.session, meeting).words,
        tuple(matters),
    )


def kept_items(session: Session, meeting: Meeting) -> list[AgendaItem]:
    """Return what is on record of a meeting's agenda, in its order."""
    statement = select(AgendaItem).where(AgendaItem.meeting_id == meeting.id)
    return list(session.exec(statement.order_by(col(AgendaItem.position))))


def review_id_of(session: Session, board: Board, reference: str) -> int | None:
    """The review that an agenda's matter belongs to, by the reference that it begins with."""
    rows = session.exec(select(Review.id, Review.reference).where(Review.board_id == board.id))
    own = [(len(name), found) for found, name in rows if _hangs_on(reference, name)]
    return max(own)[1] if own else None


def _hangs_on(reference: str, review: str) -> bool:
    return reference == review or reference.startswith(f"{review}-")
