"""Learning events as lines: how many came, from how many agencies, and what they made of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from tracker.changing.look import Look
from tracker.operations.learning.learning_events import KINDS
from tracker.records import Agency, EventAttendance, LearningEvent


@dataclass(frozen=True)
class EventLine:
    """One event with how many came, from how many agencies."""

    reference: str
    kind: str
    title: str
    held_on: date | None
    people: int
    agencies: int
    evaluation: str


def events(look: Look) -> Sequence[EventLine]:
    """Return a board's events by reference."""
    rows = look.session.exec(
        select(LearningEvent)
        .where(LearningEvent.board_id == look.board.id)
        .order_by(col(LearningEvent.reference))
    ).all()
    lines = []
    for row in rows:
        came = look.session.exec(
            select(EventAttendance.number, Agency.name)
            .join(Agency, col(Agency.id) == EventAttendance.agency_id)
            .where(EventAttendance.event_id == row.id, EventAttendance.number > 0)
        ).all()
        people = sum(number for number, _ in came)
        lines.append(
            EventLine(
                row.reference,
                KINDS[row.kind],
                row.title,
                row.held_on,
                people,
                len(came),
                row.evaluation,
            )
        )
    return lines
