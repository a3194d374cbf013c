"""Learning events and changed training: who came, what they thought, and the later check."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import func, select

from tracker.changing import (
    Added,
    Amended,
    Counted,
    Entry,
    agency_named,
    amend,
    change,
    day_of,
    note,
    repeated,
    require,
    worded,
    working,
)
from tracker.errors import BadInput
from tracker.operations.plans.impact_plans import plan_event_checks
from tracker.records import Board, EventAttendance, LearningEvent, Review
from tracker.store.items import find, next_number
from tracker.wiring import App
from workflows import phrases

KINDS = {"event": "Learning event", "training": "Training that was changed"}
MAY = ("business_manager", "subgroup_chair", "quality_assurance")
_FAR = timedelta(days=730)


@dataclass(frozen=True)
class NewEvent:
    """A learning event or changed training, on a day, perhaps because of a review."""

    title: str
    held_on: date
    kind: str = "event"
    review: str | None = None


@repeated
def add_event(app: App, board: Board, new: NewEvent, *, by: str) -> Added:
    """Register an event, with the later checks whether it changed anything."""
    if new.kind not in KINDS:
        raise BadInput(
            "unknown_event_kind",
            f'"{new.kind}" is no kind of learning: give {" or ".join(KINDS)}.',
            field="kind",
            kind=new.kind,
        )
    if new.held_on > app.clock.today() + _FAR:
        raise BadInput(
            "event_too_far_off",
            f"{phrases.day(new.held_on)} is more than two years away: check the year.",
            field="held_on",
            held_on=new.held_on,
        )
    with working(app, board, by) as work:
        require(app, work.actor, *MAY)
        board_id = board.id or 0
        review = find(work.session, Review, board_id, new.review) if new.review else None
        stem = f"{review.reference}-E" if review else "E-"
        number = next_number(work.session, LearningEvent, board_id, stem)
        event = LearningEvent(
            board_id=board_id,
            review_id=review.id if review else None,
            reference=f"{stem}{number:02}",
            kind=new.kind,
            title=worded(new.title, what="An event", field="title"),
            held_on=new.held_on,
        )
        work.session.add(event)
        became = {"title": event.title, "held_on": event.held_on}
        note(work, event, Entry("add", work.role, became), version=1)
        plan_event_checks(work, event, new.held_on)
        return Added(event.reference, event.title)


@repeated
def record_event_attendance(
    app: App, board: Board, reference: str, agency: str, number: int, *, by: str
) -> Counted:
    """Record how many of an agency came; a new number takes the place of the old one."""
    if number < 0:
        raise BadInput(
            "below_zero", "The number of people who came can't be less than 0.", field="number"
        )
    with working(app, board, by) as work:
        require(app, work.actor, *MAY)
        event = find(work.session, LearningEvent, board.id or 0, reference)
        day_of(event.held_on, app.clock.today(), what=f"Attendance at {reference}")
        to = agency_named(work.session, board, agency)
        row = work.session.exec(
            select(EventAttendance).where(
                EventAttendance.event_id == event.id, EventAttendance.agency_id == to.id
            )
        ).one_or_none()
        row = row or EventAttendance(
            board_id=event.board_id, event_id=event.id or 0, agency_id=to.id or 0, number=0
        )
        was, row.number = row.number, number
        work.session.add(row)
        work.session.flush()
        told = {"came": f"{to.name}: {number} (before: {was})"}
        change(work, event, {}, Entry("attendance", work.role, told))
        in_all = work.session.exec(
            select(func.coalesce(func.sum(EventAttendance.number), 0)).where(
                EventAttendance.event_id == event.id
            )
        ).one()
        return Counted(reference, in_all)


@repeated
def evaluate_event(
    app: App, board: Board, reference: str, evaluation: str, *, by: str, on: date | None = None
) -> Amended:
    """Record what those who came made of it."""
    with working(app, board, by) as work:
        require(app, work.actor, *MAY)
        event = find(work.session, LearningEvent, board.id or 0, reference)
        day = day_of(on, app.clock.today(), not_before=event.held_on, what="The evaluation")
        words = worded(evaluation, what="An evaluation", field="evaluation")
        amend(work, event, "evaluate", {"evaluation": words, "evaluated_on": day})
        return Amended(event.reference, day)
