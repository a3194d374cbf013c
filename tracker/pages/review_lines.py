"""A board's reviews as lists show them: where each stands, and its most pressing clock."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, func, select

from tracker.changing import Look
from tracker.operations.reviews.beginnings import ON_REGISTER
from tracker.pages.clock_lines import RUNNING, ClockLine, clock_lines
from tracker.pages.list_filters import (
    among,
    equal_to,
    late_by,
    of_subgroup,
    open_in,
)
from tracker.pages.listing import EVERYTHING, Listed, Listing, Wanted
from tracker.pages.state_choices import standing_in
from tracker.records import Review, ReviewClock, Subgroup
from tracker.store.state_groups import is_not_final
from tracker.wiring import App
from workflows.definition import Workflow


@dataclass(frozen=True)
class ReviewLine:
    """One review; `clock` is the most pressing clock that nothing has met.

    `process` is the title of the kind of review, "" for what is only kept on the register.
    """

    reference: str
    kind: str
    process: str
    state: str
    state_label: str
    since: date | None
    subgroup: str
    waits_on: str | None
    led_by: str | None
    clock: ClockLine | None


_SOONEST = (
    select(func.min(ReviewClock.due_on))
    .where(ReviewClock.review_id == Review.id, col(ReviewClock.is_open))
    .correlate(Review)
    .scalar_subquery()
)
REVIEWS = Listing(
    Review.id,
    orders={
        "reference": (Review.sort_key,),
        "due": (_SOONEST, Review.sort_key),
        "state": (Review.state, Review.sort_key),
        "kind": (Review.kind, Review.sort_key),
        "since": (Review.entered_on, Review.sort_key),
        "subgroup": (Subgroup.name, Review.sort_key),
    },
    filters={
        "kind": equal_to(Review.kind),
        "state": standing_in,
        "is_open": open_in(Review, is_not_final),
        "is_late": late_by(_SOONEST),
        "subgroup": of_subgroup(Review.subgroup_id),
    },
)


def review_lines(look: Look, wanted: Wanted = EVERYTHING) -> Listed[ReviewLine]:
    """Return a board's reviews by reference, those on the register too."""
    statement = (
        select(Review, Subgroup.name)
        .join(Subgroup, col(Subgroup.id) == Review.subgroup_id)
        .where(Review.board_id == look.board.id)
    )
    rows = REVIEWS.rows(look, statement, wanted)
    clocks = _clocks(look, [row[0].id or 0 for row in rows])
    return rows.each(lambda row: _line(look, *row, clocks=clocks.get(row[0].id, ())))


def review_line(look: Look, row: Review, clocks: Iterable[ClockLine]) -> ReviewLine:
    """Return one review's line from what is known of its clocks."""
    subgroup = look.session.get_one(Subgroup, row.subgroup_id).name
    return _standing(look, row, subgroup, clocks)


def _clocks(look: Look, reviews: Collection[int]) -> dict[int | None, list[ReviewClock]]:
    """The clocks of some reviews by review, the soonest due first."""
    statement = (
        select(ReviewClock)
        .where(ReviewClock.board_id == look.board.id, among(ReviewClock.review_id, reviews))
        .order_by(col(ReviewClock.due_on), col(ReviewClock.id))
    )
    found: dict[int | None, list[ReviewClock]] = {}
    for clock in look.session.exec(statement):
        found.setdefault(clock.review_id, []).append(clock)
    return found


def _line(look: Look, row: Review, subgroup: str, *, clocks: Iterable[ReviewClock]) -> ReviewLine:
    return _standing(look, row, subgroup, clock_lines(look, row, clocks))


def _standing(look: Look, row: Review, subgroup: str, clocks: Iterable[ClockLine]) -> ReviewLine:
    workflow = pinned_workflow(look.app, row)
    state = workflow.state(row.state) if workflow else None
    open_clocks = [
        clock for clock in clocks if clock.due_on is not None and clock.standing in RUNNING
    ]
    return ReviewLine(
        reference=row.reference,
        kind=row.kind,
        process=workflow.title if workflow else "",
        state=row.state,
        state_label=state.label if state else _register_label(row),
        since=row.entered_on,
        subgroup=subgroup,
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
