"""A board's reviews as lists show them: where each stands, and its most pressing clock."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from tracker.operations.reviews.beginnings import ON_REGISTER
from tracker.pages.clock_lines import ClockLine, clock_lines
from tracker.records import Board, Review, Subgroup
from tracker.store.items import find
from tracker.wiring import App
from workflows.definition import Workflow


@dataclass(frozen=True)
class ReviewLine:
    """One review; `clock` is the most pressing clock that nothing has met."""

    reference: str
    kind: str
    state: str
    state_label: str
    since: date | None
    subgroup: str
    waits_on: str | None
    led_by: str | None
    clock: ClockLine | None


def review_lines(
    app: App, board: Board, *, kind: str | None = None, as_of: date | None = None
) -> list[ReviewLine]:
    """Return a board's reviews by reference, those on the register too."""
    statement = select(Review).where(Review.board_id == board.id).order_by(col(Review.reference))
    if kind is not None:
        statement = statement.where(Review.kind == kind)
    with app.store.reading() as session:
        rows = session.exec(statement).all()
        return [review_line(app, session, board, row, as_of=as_of) for row in rows]


def review_standing(app: App, board: Board, reference: str) -> ReviewLine:
    """Return where one review stands."""
    with app.store.reading() as session:
        row = find(session, Review, board.id or 0, reference)
        return review_line(app, session, board, row)


def review_line(
    app: App, session: Session, board: Board, row: Review, *, as_of: date | None = None
) -> ReviewLine:
    """Return one review's line in an open session."""
    workflow = pinned_workflow(app, row)
    state = workflow.state(row.state) if workflow else None
    open_clocks = [
        clock
        for clock in clock_lines(app, session, board, row, as_of=as_of)
        if clock.due_on is not None and clock.standing in {"on_time", "due_soon", "overdue"}
    ]
    return ReviewLine(
        reference=row.reference,
        kind=row.kind,
        state=row.state,
        state_label=state.label if state else _register_label(row),
        since=row.entered_on,
        subgroup=session.get_one(Subgroup, row.subgroup_id).name,
        waits_on=app.roles[state.waits_on].label if state and state.waits_on else None,
        led_by=row.led_by,
        clock=open_clocks[0] if open_clocks else None,
    )


def pinned_workflow(app: App, row: Review) -> Workflow | None:
    """Return the workflow a review is pinned to; none for one on the register."""
    if row.workflow_name is None or row.workflow_version is None:
        return None
    return app.workflow(row.workflow_name, row.workflow_version)


def _register_label(row: Review) -> str:
    return "On the register" if row.state == ON_REGISTER else row.state.replace("_", " ")
