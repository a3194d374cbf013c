"""What becomes of a record's clocks when it is brought to another version of its workflow."""

from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from tracker.changing import clock_anew, keeps_clock
from tracker.operations.reviews.notice_clocks import follow
from tracker.operations.reviews.review_at_hand import ReviewAtHand, clocks_of
from tracker.operations.reviews.review_clocks import (
    ENDED_BY,
    close_stale_alerts,
    count_anew,
    settle,
)
from tracker.records import Board, Milestone, Review
from tracker.store import alert_sweep
from tracker.store.changes import advance
from tracker.wiring import App
from workflows.definition import Workflow
from workflows.names import ENTERED

Changed = tuple[tuple[str, date | None, date | None], ...]
"""Each clock whose date changes: its name, its old date and its new one; None where it has none."""


def bring_over(
    app: App, session: Session, board: Board, item: Any, target: Workflow, *, becomes: str
) -> Changed:
    """Pin an item to another version and bring its clocks with it; return the dates that change."""
    flow = app.workflow(item.workflow_name, item.workflow_version)
    before = _dates(session, flow, item)
    pinned: dict[str, Any] = {"workflow_version": target.version, "state": becomes}
    if isinstance(item, Review):
        _end_without_rule(app, ReviewAtHand(session, board, item, flow), target)
        _rename_entry(session, item, becomes)
        advance(session, item, pinned)
        _settle_anew(app, ReviewAtHand(session, board, item, target))
    else:
        advance(session, item, pinned)
        _count_item(app, session, board, item, target)
    after = _dates(session, target, item)
    names = sorted(before.keys() | after.keys())
    dates = ((name, before.get(name), after.get(name)) for name in names)
    return tuple(one for one in dates if one[1] != one[2])


def _dates(session: Session, workflow: Workflow, item: Any) -> dict[str, date]:
    """The date of each clock, in its latest turn, that runs, is met or only says how long."""
    if not isinstance(item, Review):
        name, due = getattr(item, "clock_name", None), getattr(item, "clock_due_on", None)
        return {name: due} if name and due else {}
    latest = {}
    for clock in sorted(clocks_of(session, item.id or 0), key=lambda clock: clock.series):
        rule = workflow.deadlines_by_name.get(clock.name)
        keeps = rule is not None and rule.means == "keep_until"
        latest[clock.name] = clock.due_on if clock.is_open or clock.met_on or keeps else None
    return {name: due for name, due in latest.items() if due is not None}


def _end_without_rule(app: App, at_hand: ReviewAtHand, target: Workflow) -> None:
    """End the clocks of which the other version says nothing, and take back their notices."""
    for clock in at_hand.clocks:
        if clock.is_open and clock.name not in target.deadlines_by_name:
            clock.is_open = False
            clock.waived_because = f"{ENDED_BY}{target.edition}, which has no such rule"
            at_hand.keep_clock(clock)
            close_stale_alerts(at_hand.session, clock, at=app.clock.now())
    follow(app, at_hand)


def _rename_entry(session: Session, review: Review, becomes: str) -> None:
    """Let a state that bears another name there keep the day on which it was entered."""
    if becomes == review.state:
        return
    entered = (Milestone.review_id == review.id, col(Milestone.name) == ENTERED + review.state)
    for row in session.exec(select(Milestone).where(*entered)):
        row.name = ENTERED + becomes
        session.add(row)
    session.flush()


def _settle_anew(app: App, at_hand: ReviewAtHand) -> None:
    calendar, now = app.calendar(at_hand.board.nation), app.clock.now()
    settle(at_hand, calendar=calendar, at=now)
    for clock in at_hand.clocks:
        rule = at_hand.workflow.deadlines_by_name.get(clock.name)
        if rule is not None and rule.means == "keep_until" and clock.met_on is None:
            count_anew(clock, rule, clock.anchor_on, calendar)
            at_hand.keep_clock(clock)
    follow(app, at_hand)


def _count_item(app: App, session: Session, board: Board, item: Any, target: Workflow) -> None:
    if not keeps_clock(item):
        return
    name, due = clock_anew(target, item, app.calendar(board.nation))
    if (name, due) == (item.clock_name, item.clock_due_on):
        return
    item.clock_name, item.clock_due_on = name, due
    item.clock_series += 1
    session.add(item)
    session.flush()
    alert_sweep.close_unless(session, item, due_on=due, at=app.clock.now(), because="date moved")
