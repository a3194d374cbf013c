"""What waits for an answer from outside the board, and returns at every meeting until it comes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, and_, col, func, or_, select

from tracker.changing import Look
from tracker.errors import BadInput
from tracker.operations.learning.addressees import OUTSIDERS
from tracker.records import Board, Finding, Meeting, Recommendation, Review, Subgroup
from tracker.store.state_groups import stands_where
from workflows import phrases
from workflows.meanings import CONTEST, awaiting_answer, states_after


@dataclass(frozen=True)
class Unanswered:
    """A recommendation to an outsider, or a contested finding, that nobody has answered.

    A day that nobody recorded is None, and so then are the days waited. A contested finding was
    "sent" on the day it was contested.
    """

    reference: str
    what: str
    review: str
    subgroup: str
    awaits: str
    sent_on: date | None
    acknowledged_on: date | None
    responded_on: date | None
    days_waiting: int | None
    next_meeting: date | None


def unanswered(look: Look, *, review: str | None = None) -> list[Unanswered]:
    """Return what is unanswered as of a day, or today, each with the next meeting it goes to."""
    on = look.today
    return _found(look, review, on=on)


def unanswered_at(look: Look, meeting_on: date) -> list[Unanswered]:
    """What returns at a day's meetings: to the board's all of it, to a subgroup's its own."""
    met = select(Meeting).where(Meeting.board_id == look.board.id, Meeting.held_on == meeting_on)
    meetings = look.session.exec(met).all()
    if not meetings:
        raise BadInput(
            "no_meeting_on_day",
            _no_meeting(look.session, look.board, meeting_on),
            field="meeting_on",
            meeting_on=meeting_on,
        )
    lines = _found(look, None, on=meeting_on)
    if any(meeting.subgroup_id is None for meeting in meetings):
        return lines
    named = select(Subgroup.name).where(
        col(Subgroup.id).in_([meeting.subgroup_id for meeting in meetings])
    )
    groups = set(look.session.exec(named))
    return [line for line in lines if line.subgroup in groups]


def _found(look: Look, review: str | None, *, on: date) -> list[Unanswered]:
    nexts = _next_meetings(look, on)
    contested = states_after(look.app.of_subject("finding"), CONTEST)
    lines = [
        _recommendation(row, _Place(of, group, on, nexts.get(of.subgroup_id)))
        for row, of, group in _rows(
            look.session, look.board, Recommendation, review, _is_awaited(look, on)
        )
    ]
    lines += [
        _finding(row, look.board, _Place(of, group, on, nexts.get(of.subgroup_id)))
        for row, of, group in _rows(
            look.session,
            look.board,
            Finding,
            review,
            and_(col(Finding.state).in_(contested), _is_by(Finding.entered_on, on)),
        )
    ]
    return lines


def _is_awaited(look: Look, on: date) -> Any:
    """Ask for what was sent to an outsider by a day, and not answered."""
    awaited = stands_where(
        look.app.workflows.values(),
        Recommendation,
        lambda flow, state: state.name in awaiting_answer(flow),
    )
    outside = col(Recommendation.addressee_kind).in_(OUTSIDERS)
    return and_(outside, awaited, _is_by(Recommendation.sent_on, on))


def _is_by(column: Any, on: date) -> Any:
    return or_(col(column).is_(None), col(column) <= on)


@dataclass(frozen=True)
class _Place:
    """Where a line stands: its review, the subgroup that keeps it and when that meets next."""

    review: Review
    subgroup: str
    on: date
    next_meeting: date | None

    def waited(self, since: date | None) -> int | None:
        return (self.on - since).days if since else None


def _next_meetings(look: Look, on: date) -> dict[int | None, date]:
    """The day on which each subgroup meets next, from a day on."""
    statement = (
        select(Meeting.subgroup_id, func.min(col(Meeting.held_on)))
        .where(Meeting.board_id == look.board.id, Meeting.held_on >= on)
        .group_by(col(Meeting.subgroup_id))
    )
    return dict(look.session.exec(statement).all())


def _rows(
    session: Session, board: Board, record: Any, review: str | None, which: Any
) -> Iterator[Any]:
    statement = (
        select(record, Review, Subgroup.name)
        .join(Review, col(Review.id) == record.review_id)
        .join(Subgroup, col(Subgroup.id) == Review.subgroup_id)
        .where(record.board_id == board.id, which)
        .order_by(record.sort_key)
    )
    if review is not None:
        statement = statement.where(Review.reference == review)
    yield from session.exec(statement)


def _recommendation(row: Recommendation, at: _Place) -> Unanswered:
    return Unanswered(
        reference=row.reference,
        what="recommendation",
        review=at.review.reference,
        subgroup=at.subgroup,
        awaits=row.addressee,
        sent_on=row.sent_on,
        acknowledged_on=row.acknowledged_on,
        responded_on=row.responded_on,
        days_waiting=at.waited(row.sent_on),
        next_meeting=at.next_meeting,
    )


def _finding(row: Finding, board: Board, at: _Place) -> Unanswered:
    return Unanswered(
        reference=row.reference,
        what="contested finding",
        review=at.review.reference,
        subgroup=at.subgroup,
        awaits=at.review.led_by or board.name,
        sent_on=row.entered_on,
        acknowledged_on=None,
        responded_on=None,
        days_waiting=at.waited(row.entered_on),
        next_meeting=at.next_meeting,
    )


def _no_meeting(session: Session, board: Board, on: date) -> str:
    held = select(col(Meeting.held_on)).where(Meeting.board_id == board.id, Meeting.held_on >= on)
    days = sorted(set(session.exec(held)))[:3]
    known = ", ".join(f"{phrases.day(day)}" for day in days) or "none"
    return f"{board.name} has no meeting on {phrases.day(on)}. The next ones: {known}."
