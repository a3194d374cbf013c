"""Learning events as lines: how many came, from how many agencies, and what they made of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, func, select

from tracker.changing import Look
from tracker.operations.learning.learning_events import KINDS
from tracker.pages.list_filters import among, equal_to, of_review
from tracker.pages.listing import EVERYTHING, Listed, Listing, Wanted
from tracker.records import EventAttendance, LearningEvent


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


EVENTS = Listing(
    LearningEvent.id,
    orders={
        "reference": (LearningEvent.sort_key,),
        "held": (LearningEvent.held_on, LearningEvent.sort_key),
        "kind": (LearningEvent.kind, LearningEvent.sort_key),
    },
    filters={
        "review": of_review(LearningEvent.review_id),
        "kind": equal_to(LearningEvent.kind),
    },
)


def events(look: Look, wanted: Wanted = EVERYTHING) -> Listed[EventLine]:
    """Return a board's events by reference."""
    statement = select(LearningEvent).where(LearningEvent.board_id == look.board.id)
    rows = EVENTS.rows(look, statement, wanted)
    came = _came(look, [row[0].id or 0 for row in rows])
    return rows.each(lambda row: _line(row[0], *came.get(row[0].id, (0, 0))))


def _came(look: Look, events: Collection[int]) -> dict[int | None, tuple[int, int]]:
    """How many came to each of some events, and from how many agencies."""
    counted = (
        select(
            EventAttendance.event_id,
            func.sum(EventAttendance.number),
            func.count(col(EventAttendance.id)),
        )
        .where(
            EventAttendance.board_id == look.board.id,
            EventAttendance.number > 0,
            among(EventAttendance.event_id, events),
        )
        .group_by(col(EventAttendance.event_id))
    )
    return {event: (people, agencies) for event, people, agencies in look.session.exec(counted)}


def _line(row: LearningEvent, people: int, agencies: int) -> EventLine:
    return EventLine(
        row.reference,
        KINDS[row.kind],
        row.title,
        row.held_on,
        people,
        agencies,
        row.evaluation,
    )
