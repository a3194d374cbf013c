"""Notices as lists show them: whom the board must tell, by when, and whether it has."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import col, false, func, not_, or_, select

from tracker.changing import Look, record_reading
from tracker.pages.list_filters import among, equal_to, of_review, open_in
from tracker.pages.listing import EVERYTHING, Listed, Listing, Wanted
from tracker.pages.workflow_words import waits_on
from tracker.records import Notice, Review, ReviewClock
from tracker.store.items import find
from workflows.calendar import Calendar
from workflows.lateness import Lateness, lateness

_Turns = Mapping[tuple[int, str], Sequence[ReviewClock]]
"""Reviews' clocks by review and name, each as often as it has begun, the latest last."""


@dataclass(frozen=True)
class NoticeLine:
    """One notice; `covered_by` names the review's clock that it answers, if any.

    `due_on` of one that was sent stays what it was; `now_needed_by` is its clock's day where that
    has moved since, and how late it was is told against that.
    """

    reference: str
    review: str
    recipient: str
    label: str
    covered_by: str | None
    due_on: date | None
    now_needed_by: date | None
    sent_on: date | None
    acknowledged_on: date | None
    days_late: int
    working_days_late: int
    state: str
    state_label: str
    is_open: bool
    waits_on: str | None
    evidence: str
    source: str
    is_verified: bool


def _late_now(look: Look, is_late: bool) -> Any:
    """What a notice's own clock finds late, or the review's clock that covers it."""
    covering = select(ReviewClock.id).where(
        ReviewClock.review_id == Notice.review_id,
        ReviewClock.name == Notice.covered_by,
        col(ReviewClock.is_open),
        col(ReviewClock.due_on) < look.today,
    )
    late = or_(func.coalesce(col(Notice.clock_due_on) < look.today, false()), covering.exists())
    return late if is_late else not_(late)


NOTICES = Listing(
    Notice.id,
    orders={
        "reference": (Notice.sort_key,),
        "due": (Notice.due_on, Notice.sort_key),
        "state": (Notice.state, Notice.sort_key),
        "recipient": (Notice.recipient, Notice.sort_key),
    },
    filters={
        "review": of_review(Notice.review_id),
        "state": equal_to(Notice.state),
        "is_open": open_in(Notice, lambda flow, state: state.name == flow.initial),
        "is_late": _late_now,
    },
)


def notice_lines(look: Look, wanted: Wanted = EVERYTHING) -> Listed[NoticeLine]:
    """Return a board's notices by reference; what was sent or withdrawn isn't open."""
    statement = (
        select(Notice, Review.reference)
        .join(Review, col(Review.id) == col(Notice.review_id))
        .where(Notice.board_id == look.board.id)
    )
    rows = NOTICES.rows(look, statement, wanted)
    turns = _turns(look, {row[0].review_id for row in rows})
    return rows.each(lambda row: _line(look, *row, turns=turns))


def notice_in_full(look: Look, reference: str) -> NoticeLine:
    """Return one notice, or raise `NotFound`."""
    record_reading(look, reference, "a notice")
    row = find(look.session, Notice, look.board.id or 0, reference)
    review = look.session.get_one(Review, row.review_id).reference
    turns = _turns(look, {row.review_id})
    return _line(look, row, review, turns=turns)


def _turns(look: Look, reviews: Collection[int]) -> _Turns:
    rows = look.session.exec(
        select(ReviewClock)
        .where(ReviewClock.board_id == look.board.id, among(ReviewClock.review_id, reviews))
        .order_by(col(ReviewClock.review_id), col(ReviewClock.series))
    )
    turns: dict[tuple[int, str], list[ReviewClock]] = {}
    for clock in rows:
        turns.setdefault((clock.review_id, clock.name), []).append(clock)
    return turns


def _line(look: Look, row: Notice, review: str, *, turns: _Turns) -> NoticeLine:
    workflow = look.app.workflow(row.workflow_name, row.workflow_version)
    state = workflow.state(row.state)
    its_turns = turns.get((row.review_id, row.covered_by or ""), ())
    needed_by = _now_needed_by(row, its_turns)
    runs = row.clock_due_on is not None or any(clock.is_open for clock in its_turns)
    calendar = look.app.calendar(look.board.nation)
    late = _late(calendar, row, needed_by or row.due_on, runs=runs, as_of=look.today)
    return NoticeLine(
        reference=row.reference,
        review=review,
        recipient=row.recipient,
        label=row.label,
        covered_by=row.covered_by,
        due_on=row.due_on,
        now_needed_by=needed_by,
        sent_on=row.sent_on,
        acknowledged_on=row.acknowledged_on,
        days_late=late.days if late else 0,
        working_days_late=late.working_days if late else 0,
        state=state.name,
        state_label=state.label,
        is_open=row.state == workflow.initial,
        waits_on=waits_on(state, look.app.roles),
        evidence=row.evidence,
        source=row.source,
        is_verified=row.is_verified,
    )


def _now_needed_by(row: Notice, turns: Sequence[ReviewClock]) -> date | None:
    """Return the day of a sent notice's clock, where that has moved since it was sent."""
    if row.sent_on is None or not turns or row.clock_series != len(turns):
        return None
    return turns[-1].due_on if turns[-1].due_on != row.due_on else None


def _late(
    calendar: Calendar, row: Notice, due_on: date | None, *, runs: bool, as_of: date
) -> Lateness | None:
    """Return how late a notice is or was sent: none where it was withdrawn, or its clock is met."""
    if due_on is None or (row.sent_on is None and not runs):
        return None
    return lateness(due_on, row.sent_on, as_of, calendar)
