"""Open clocks counted again by another calendar: each date that moves is kept in history."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from tracker.changing import Entry, clock_anew, note
from tracker.operations.reviews.notice_clocks import follow
from tracker.operations.reviews.review_at_hand import ReviewAtHand
from tracker.operations.reviews.review_clocks import close_stale_alerts, count_anew
from tracker.records import Action, Board, Review, ReviewClock, kinds
from tracker.store import alert_sweep
from tracker.store.changes import advance
from tracker.wiring import App
from workflows.calendar import Calendar
from workflows.entries import Deadline
from workflows.natural_order import sort_key

RECOUNT = "calendar_day"
"""What history calls a date that moved because a bank holiday was proclaimed, or taken back."""


@dataclass(frozen=True)
class Recount:
    """One board's clocks to be counted again: by which calendar, why, and in whose name.

    `is_withdrawn` says that a day is a working day again.
    """

    app: App
    session: Session
    board: Board
    calendar: Calendar
    because: str
    person_id: int | None
    role: str
    is_withdrawn: bool = False


@dataclass(frozen=True)
class MovedDate:
    """One clock whose date moved, and where it hangs: what decides whom to tell.

    `is_act_by` says that the date stands, and only the working day before it has moved.
    """

    reference: str
    clock: str
    was: date
    due_on: date
    review_id: int
    owed_by: str
    subgroup_id: int
    agency_id: int | None = None
    owner_post_id: int | None = None
    is_act_by: bool = False


def recount(it: Recount) -> list[MovedDate]:
    """Count a board's open clocks again; return those whose date moved, by reference.

    What is met, ended or waived keeps the date that it had.
    """
    moved = [*_reviews(it), *_items(it)]
    return sorted(moved, key=lambda one: (sort_key(one.reference), one.due_on, one.clock))


def _reviews(it: Recount) -> Iterator[MovedDate]:
    # Held first, as a move holds its review before its clocks and notices.
    held = select(Review).where(Review.board_id == it.board.id).with_for_update(key_share=True)
    reviews = {review.id: review for review in it.session.exec(held)}
    clocks = it.session.exec(
        select(ReviewClock)
        .where(ReviewClock.board_id == it.board.id, col(ReviewClock.is_open))
        .order_by(col(ReviewClock.id))
    ).all()
    touched: dict[int, Review] = {}
    for clock in clocks:
        review = reviews[clock.review_id]
        if (moved := _review_clock(it, review, clock)) is not None:
            if not moved.is_act_by:
                touched[clock.review_id] = review
            yield moved
    for review in touched.values():
        workflow = _workflow_of(it.app, review)
        follow(it.app, ReviewAtHand(it.session, it.board, review, workflow))


def _review_clock(it: Recount, review: Review, clock: ReviewClock) -> MovedDate | None:
    # A board's own step may have been taken out of its file since the clock began.
    rule = _workflow_of(it.app, review).deadlines_by_name.get(clock.name)
    if rule is None:
        return None
    was, was_by = clock.due_on, clock.act_by
    has_moved = count_anew(clock, rule, clock.anchor_on, it.calendar)
    if not has_moved and clock.act_by == was_by:
        return None
    it.session.add(clock)
    it.session.flush()
    if not has_moved:  # counted in months: only the working day before it has moved
        _note(it, review, rule, dates={"act_by": (was_by, clock.act_by)})
        return replace(_moved(it, review, rule, (was_by, clock.act_by)), is_act_by=True)
    close_stale_alerts(it.session, clock, at=it.app.clock.now())
    _note(it, review, rule, dates={"due_on": (was, clock.due_on)})
    return _moved(it, review, rule, (was, clock.due_on))


def _items(it: Recount) -> Iterator[MovedDate]:
    for kind in kinds.clocked():
        record: Any = kind.record
        rows = it.session.exec(
            select(record)
            .where(
                record.board_id == it.board.id,
                col(record.clock_due_on).is_not(None),
                col(record.clock_name).in_(_counting_working_days(it.app, kind.name)),
            )
            .order_by(col(record.id))
            .with_for_update(key_share=True)
        ).all()
        moves = (_item(it, row) for row in rows)
        yield from (moved for moved in moves if moved is not None)


def _item(it: Recount, row: Any) -> MovedDate | None:
    workflow = it.app.workflow(row.workflow_name, row.workflow_version)
    name, due = clock_anew(workflow, row, it.calendar)
    was = row.clock_due_on
    if name is None or name != row.clock_name or due in (None, was):
        return None
    changes = {"clock_due_on": due, "clock_series": row.clock_series + 1}
    advance(it.session, row, changes)
    now = it.app.clock.now()
    alert_sweep.close_unless(it.session, row, due_on=due, at=now, because="date moved")
    rule = workflow.deadline(name)
    _note(it, row, rule, dates={"due_on": (was, due)})
    return _moved(it, row, rule, (was, due))


def _counting_working_days(app: App, subject: str) -> set[str]:
    flows = (flow for flow in app.workflows.values() if flow.subject == subject)
    rules = (rule for flow in flows for rule in flow.deadlines)
    return {rule.name for rule in rules if rule.counts == "working_days"}


def _workflow_of(app: App, review: Review) -> Any:
    return app.workflow(review.workflow_name or "", review.workflow_version or 0)


def _moved(it: Recount, item: Any, rule: Deadline, dates: tuple[date, date]) -> MovedDate:
    review_id = kinds.review_id_of(item)
    around = [item, _of(it, Action, getattr(item, "action_id", None)), _of(it, Review, review_id)]
    return MovedDate(
        reference=item.reference,
        clock=rule.label,
        was=dates[0],
        due_on=dates[1],
        review_id=review_id or 0,
        owed_by=rule.owed_by,
        subgroup_id=_first(around, "subgroup_id") or 0,
        agency_id=_first(around, "agency_id"),
        owner_post_id=getattr(item, "owner_post_id", None),
    )


def _of(it: Recount, record: type[Any], row_id: int | None) -> Any:
    """Return the row that an item hangs on; None where it hangs on none."""
    return it.session.get_one(record, row_id) if row_id else None


def _first(around: Iterable[Any], column: str) -> int | None:
    ids = (getattr(row, column, None) for row in around)
    return next((one for one in ids if one is not None), None)


def _note(
    it: Recount, item: Any, rule: Deadline, *, dates: Mapping[str, tuple[date, date]]
) -> None:
    """Keep one date before and after; a review's clocks have no version of their own."""
    was: dict[str, Any] = {name: before for name, (before, _) in dates.items()}
    became: dict[str, Any] = {name: after for name, (_, after) in dates.items()}
    became = {"clock": rule.name, **became, "because": _because(it)}
    entry = Entry(RECOUNT, it.role, became, was={"clock": rule.name, **was})
    note(it, item, entry, version=None if isinstance(item, Review) else item.version)


def _because(it: Recount) -> str:
    return f"taken back: {it.because}" if it.is_withdrawn else it.because
