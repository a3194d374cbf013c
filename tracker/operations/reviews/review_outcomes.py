"""What a change of a review is answered with: where it stands, what became of it, what is odd."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from tracker.changing import Caution, Look
from tracker.operations.reviews.beginnings import ON_REGISTER
from tracker.operations.reviews.review_at_hand import ReviewAtHand
from tracker.operations.reviews.twins import twin_cautions
from tracker.records import Review, ReviewClock, ReviewLink
from workflows.date_words import date_label
from workflows.definition import Workflow
from workflows.lateness import lateness
from workflows.lineage import CONVERTED


@dataclass(frozen=True, slots=True)
class PressingClock:
    """The clock of a review that presses most: by when, and how late it is."""

    label: str
    due_on: date
    days_late: int


@dataclass(frozen=True, slots=True)
class ReviewNow:
    """Where a review stands: its state, whom it waits for, and the clock that presses most.

    `process` is the workflow that it is pinned to; one on the register has none.
    """

    reference: str
    kind: str
    state: str
    state_label: str
    is_final: bool = False
    process: str | None = None
    waits_on: str | None = None
    clock: PressingClock | None = None
    warnings: tuple[Caution, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewMoved:
    """A review after a change, what it was converted into, and the milestone that was dated,
    with what that is called.
    """

    now: ReviewNow
    became: ReviewNow | None = None
    milestone: str | None = None
    date_label: str = ""
    warnings: tuple[Caution, ...] = ()


def moved(look: Look, at_hand: ReviewAtHand, *, milestone: str | None = None) -> ReviewMoved:
    """Return what a change that was written made of a review."""
    reference = at_hand.review.reference
    undone = (
        Caution("waiver_undone", {"review": reference, "clock": name}) for name in at_hand.lapsed
    )
    warnings = (*undone, *twin_cautions(look.session, at_hand))
    called = date_label(at_hand.workflow, milestone) if milestone else ""
    became = _became(look, at_hand)
    return ReviewMoved(standing(look, at_hand), became, milestone, called, warnings)


def standing(look: Look, at_hand: ReviewAtHand) -> ReviewNow:
    """Return where a review stands that is in hand."""
    review, workflow = at_hand.review, at_hand.workflow
    state = workflow.state(review.state)
    return ReviewNow(
        review.reference,
        review.kind,
        state.name,
        state.label,
        is_final=state.is_final,
        process=workflow.name,
        waits_on=look.app.roles[state.waits_on].label if state.waits_on else None,
        clock=_pressing(look, workflow, at_hand.clocks),
    )


def standing_of(look: Look, review: Review) -> ReviewNow:
    """Return where any review stands: one on the register has no process, and no clock."""
    if review.workflow_name is None or review.workflow_version is None:
        on_register = review.state == ON_REGISTER
        label = "On the register" if on_register else review.state.replace("_", " ")
        return ReviewNow(review.reference, review.kind, review.state, label)
    workflow = look.app.workflow(review.workflow_name, review.workflow_version)
    return standing(look, ReviewAtHand(look.session, look.board, review, workflow))


def _pressing(
    look: Look, workflow: Workflow, clocks: Iterable[ReviewClock]
) -> PressingClock | None:
    for clock in clocks:
        rule = workflow.deadlines_by_name.get(clock.name)
        if rule is None or rule.means == "keep_until" or not clock.is_open:
            continue
        if clock.met_on is None and not clock.waived_because:
            calendar = look.app.calendar(look.board.nation)
            late = lateness(clock.due_on, None, look.today, calendar)
            return PressingClock(rule.label, clock.due_on, late.days)
    return None


def _became(look: Look, at_hand: ReviewAtHand) -> ReviewNow | None:
    """Return the review that one was converted into, by this change or by an earlier one."""
    if at_hand.became is not None:
        return standing(look, at_hand.became)
    if not any(move.converts_to for move in at_hand.workflow.moves):
        return None
    statement = (
        select(Review)
        .join(ReviewLink, col(ReviewLink.review_id) == Review.id)
        .where(ReviewLink.other_id == at_hand.review.id, ReviewLink.kind == CONVERTED)
    )
    found = look.session.exec(statement).first()
    return standing_of(look, found) if found is not None else None
