"""A meeting on another day, and the due dates that hang on it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from tracker.changing import Caution, Work, actor_of, amend, require
from tracker.errors import BadInput
from tracker.operations.meetings.meeting_doubts import day_cautions
from tracker.operations.meetings.meeting_letters import tell
from tracker.operations.meetings.meetings_added import check_not_planned
from tracker.operations.plans.followed_meetings import Followed, follow
from tracker.records import Board, Meeting, Subgroup
from tracker.store.holders import named_on
from tracker.store.items import find
from tracker.wiring import App
from workflows import phrases

PLANNED = "planned"


@dataclass(frozen=True)
class NewMeetingDay:
    """The day on which a meeting is held instead, and why."""

    held_on: date
    reason: str


@dataclass(frozen=True)
class MeetingMoved:
    """A meeting moved, and the due dates that hang on it, as far as its mover may see them.

    `dates` went along; `stayed` are those that would have got later, each with why it didn't.
    """

    reference: str
    was: date
    held_on: date
    dates: tuple[Followed, ...]
    people_told: int
    stayed: tuple[Followed, ...]
    warnings: tuple[Caution, ...] = ()


def move_meeting(
    app: App, board: Board, reference: str, new: NewMeetingDay, *, by: str
) -> MeetingMoved:
    """Move a meeting with every open due date that hangs on it, of hidden reviews too."""
    with app.store.writing_everything() as session:
        return _moved(_working(app, session, board, by), reference, new)


def rehearse_moving(
    app: App, board: Board, reference: str, new: NewMeetingDay, *, by: str
) -> MeetingMoved:
    """Tell what `move_meeting` would do, and write nothing."""
    with app.store.writing_everything() as session:
        done = _moved(_working(app, session, board, by), reference, new)
        session.rollback()
    return done


def _working(app: App, session: Session, board: Board, by: str) -> Work:
    today = app.clock.today()
    actor = actor_of(session, board, by, today)
    return Work(app.within(session), session, board, today, actor)


def _moved(work: Work, reference: str, new: NewMeetingDay) -> MeetingMoved:
    role = require(work.app, work.actor, "business_manager", "board_chair")
    meeting = find(work.session, Meeting, work.board.id or 0, reference)
    was = meeting.held_on
    _check(work, meeting, new)
    reason = new.reason.strip()
    amend(work, meeting, "move", {"held_on": new.held_on}, reason=reason)
    followed = follow(work, meeting, role=role, reason=reason)
    moved = [one for one in followed if not one.stays_because]
    told = tell(work, meeting, moved, was=was)
    seen = tuple(_seen(work, followed))
    people = sum(any(one in seen for one in theirs) for theirs in told.values())
    dates = tuple(one for one in seen if not one.stays_because)
    stayed = tuple(one for one in seen if one.stays_because)
    doubts = day_cautions(work, new.held_on)
    return MeetingMoved(meeting.reference, was, meeting.held_on, dates, people, stayed, doubts)


def _check(work: Work, meeting: Meeting, new: NewMeetingDay) -> None:
    today = work.app.clock.today()
    if not new.reason.strip():
        raise BadInput(
            "reason_for_new_date_missing",
            f"Say why {meeting.reference} moves.",
            field="reason",
            reference=meeting.reference,
        )
    if meeting.state != PLANNED or meeting.held_on < today:
        raise BadInput(
            "meeting_over",
            f"{meeting.reference} was on {phrases.day(meeting.held_on)}: a meeting that is over "
            "can't be moved.",
            field="reference",
            reference=meeting.reference,
            held_on=meeting.held_on,
        )
    if new.held_on < today:
        raise BadInput(
            "meeting_day_past",
            f"{phrases.day(new.held_on)} has passed, so nobody can meet on it: give a day from "
            "today on.",
            field="held_on",
            held_on=new.held_on,
        )
    if new.held_on == meeting.held_on:
        raise BadInput(
            "meeting_on_that_day",
            f"{meeting.reference} is on {phrases.day(new.held_on)} already.",
            field="held_on",
            reference=meeting.reference,
            held_on=new.held_on,
        )
    work.app.calendar(work.board.nation).ordinal(new.held_on)
    group = work.session.get(Subgroup, meeting.subgroup_id) if meeting.subgroup_id else None
    check_not_planned(work, group, new.held_on)


def _seen(work: Work, followed: Sequence[Followed]) -> Iterator[Followed]:
    """Leave out what the mover may not see: it moves, or stays, all the same."""
    named = named_on(work.session, work.board.id or 0, work.app.clock.today())
    mover = work.actor.person_id
    return (one for one in followed if mover in named.get(one.review_id, (mover,)))
