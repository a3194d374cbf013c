"""A board's reviews as lists show them: where each stands, and its most pressing clock."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from tracker.changing.look import Look
from tracker.operations.reviews.beginnings import ON_REGISTER
from tracker.pages.clock_lines import ClockLine, clock_lines
from tracker.records import Review, Subgroup
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


def review_lines(look: Look, *, kind: str | None = None) -> list[ReviewLine]:
    """Return a board's reviews by reference, those on the register too."""
    statement = (
        select(Review).where(Review.board_id == look.board.id).order_by(col(Review.reference))
    )
    if kind is not None:
        statement = statement.where(Review.kind == kind)
    rows = look.session.exec(statement).all()
    return [review_line(look, row) for row in rows]


def review_standing(look: Look, reference: str) -> ReviewLine:
    """Return where one review stands."""
    row = find(look.session, Review, look.board.id or 0, reference)
    return review_line(look, row)


def review_line(look: Look, row: Review) -> ReviewLine:
    """Return one review's line in an open session."""
    workflow = pinned_workflow(look.app, row)
    state = workflow.state(row.state) if workflow else None
    open_clocks = [
        clock
        for clock in clock_lines(look, row)
        if clock.due_on is not None and clock.standing in {"on_time", "due_soon", "overdue"}
    ]
    return ReviewLine(
        reference=row.reference,
        kind=row.kind,
        state=row.state,
        state_label=state.label if state else _register_label(row),
        since=row.entered_on,
        subgroup=look.session.get_one(Subgroup, row.subgroup_id).name,
        waits_on=look.app.roles[state.waits_on].label if state and state.waits_on else None,
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
