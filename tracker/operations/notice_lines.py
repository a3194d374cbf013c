"""Notices as lists show them: whom the board must tell, by when, and whether it has."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from tracker.operations.workflow_words import waits_on
from tracker.records import Board, Notice, Review, ReviewClock
from tracker.store.items import find
from tracker.wiring import App
from workflows.calendar import Calendar
from workflows.lateness import Lateness, lateness


@dataclass(frozen=True)
class NoticeLine:
    """One notice; `covered_by` names the review's clock that it answers, if any."""

    reference: str
    review: str
    recipient: str
    label: str
    covered_by: str | None
    due_on: date | None
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


def notice_lines(
    app: App,
    board: Board,
    *,
    review: str | None = None,
    only_open: bool = False,
    as_of: date | None = None,
) -> list[NoticeLine]:
    """Give a board's notices by reference; `only_open` leaves out what was sent or withdrawn."""
    with app.store.reading() as session:
        where = [Notice.board_id == board.id]
        if review is not None:
            where.append(Notice.review_id == find(session, Review, board.id or 0, review).id)
        statement = select(Notice, Review.reference).join(
            Review, col(Review.id) == col(Notice.review_id)
        )
        rows = session.exec(statement.where(*where).order_by(col(Notice.reference))).all()
        owed = _owed_clocks(session, board)
    day = as_of or app.clock.today()
    lines = [_line(app, board, row, reference, owed=owed, as_of=day) for row, reference in rows]
    return [line for line in lines if line.is_open or not only_open]


def notice_in_full(
    app: App, board: Board, reference: str, *, as_of: date | None = None
) -> NoticeLine:
    """Give one notice, or raise `NotFound`."""
    with app.store.reading() as session:
        row = find(session, Notice, board.id or 0, reference)
        review = session.get_one(Review, row.review_id).reference
        owed = _owed_clocks(session, board)
    day = as_of or app.clock.today()
    return _line(app, board, row, review, owed=owed, as_of=day)


def _owed_clocks(session: Session, board: Board) -> set[tuple[int, str]]:
    rows = session.exec(
        select(ReviewClock.review_id, ReviewClock.name).where(
            ReviewClock.board_id == board.id, col(ReviewClock.is_open)
        )
    )
    return set(rows)


def _line(
    app: App,
    board: Board,
    row: Notice,
    review: str,
    *,
    owed: Collection[tuple[int, str]],
    as_of: date,
) -> NoticeLine:
    workflow = app.workflow(row.workflow_name, row.workflow_version)
    state = workflow.state(row.state)
    late = _late(app.calendar(board.nation), row, owed=owed, as_of=as_of)
    return NoticeLine(
        reference=row.reference,
        review=review,
        recipient=row.recipient,
        label=row.label,
        covered_by=row.covered_by,
        due_on=row.due_on,
        sent_on=row.sent_on,
        acknowledged_on=row.acknowledged_on,
        days_late=late.days if late else 0,
        working_days_late=late.working_days if late else 0,
        state=state.name,
        state_label=state.label,
        is_open=row.state == workflow.initial,
        waits_on=waits_on(state, app.roles),
        evidence=row.evidence,
        source=row.source,
        is_verified=row.is_verified,
    )


def _late(
    calendar: Calendar, row: Notice, *, owed: Collection[tuple[int, str]], as_of: date
) -> Lateness | None:
    """Give how late a notice is or was sent: none where it was withdrawn, or its clock is met."""
    runs = row.clock_due_on is not None or (row.review_id, row.covered_by or "") in owed
    is_unsent = row.sent_on is None
    if row.due_on is None or (is_unsent and not runs):
        return None
    return lateness(row.due_on, row.sent_on, as_of, calendar)
