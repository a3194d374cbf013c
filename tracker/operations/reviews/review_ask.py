"""What a person says beside a move of a review, and the dates that they record by hand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tracker.changing import Work, day_of
from tracker.errors import BadInput
from tracker.operations.reviews.date_order import check_order
from tracker.operations.reviews.publication import check_publication
from tracker.operations.reviews.review_at_hand import ReviewAtHand
from workflows.date_words import date_label
from workflows.words import PUBLICATION


@dataclass(frozen=True)
class ReviewAsk:
    """What a person says beside the move itself; `kept` is what history alone keeps of it."""

    on: date | None = None
    reason: str = ""
    criteria_met: bool | None = None
    lead_reviewer: str | None = None
    reviewer_is_independent: bool = False
    dates: dict[str, date] = field(default_factory=dict)
    seen_version: int | None = None
    kept: Mapping[str, object] = field(default_factory=dict)


def changes_of(ask: ReviewAsk) -> dict[str, object]:
    """Return what is kept in history of it, beside the day and the reason."""
    changes: dict[str, object] = {**ask.kept, **ask.dates}
    if ask.lead_reviewer is not None:
        changes["lead_reviewer"] = ask.lead_reviewer
        changes["reviewer_is_independent"] = ask.reviewer_is_independent
    return changes


def check_dates(work: Work, at_hand: ReviewAtHand, ask: ReviewAsk) -> None:
    """Refuse a date that the process does not record by hand, or that has yet to come."""
    today, workflow, reference = work.app.clock.today(), at_hand.workflow, at_hand.review.reference
    uncalled = _not_called_for(at_hand) if ask.dates else set()
    for name, on in ask.dates.items():
        if name in uncalled:
            raise BadInput(
                "nothing_calls_for_date",
                f'Nothing calls for "{date_label(workflow, name)}" of {reference} yet: it is '
                "the answer to a step that has not been taken. Record that step first.",
                field="dates",
                reference=reference,
            )
        if name not in workflow.dates:
            raise BadInput(
                "unknown_date",
                f'"{name}" is not a date that {reference} records by hand. '
                f"Those are: {', '.join(workflow.dates)}.",
                field="dates",
                name=name,
                reference=reference,
            )
        if name == PUBLICATION:
            check_publication(work, at_hand, ask.dates, reason=ask.reason)
        elif name not in workflow.planned_dates:
            day_of(on, today, what=f'"{date_label(workflow, name)}"')
    check_order(at_hand, ask.dates, reason=ask.reason)


def date_by_hand(at_hand: ReviewAtHand, dates: dict[str, date]) -> None:
    """Write dates as milestones of the review."""
    for name, on in dates.items():
        at_hand.set_dates([name], on)


def _not_called_for(at_hand: ReviewAtHand) -> set[str]:
    """Name the dates that only meet clocks which a move, not made yet, will begin."""
    workflow, begun = at_hand.workflow, at_hand.milestones
    met: dict[str, list[bool]] = {}
    for rule in workflow.deadlines:
        by_hand = rule.before is not None or rule.is_local or rule.anchor in workflow.dates
        met.setdefault(rule.met_by, []).append(by_hand or rule.anchor in begun)
    return {name for name, called_for in met.items() if not any(called_for)}
