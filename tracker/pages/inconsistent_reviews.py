"""What doesn't fit together in a board's reviews: dates that are missing or out of order."""

from collections.abc import Iterator
from datetime import date

from sqlmodel import select

from tracker.changing import Look
from tracker.operations.reviews.review_at_hand import milestones_by_review
from tracker.pages.inconsistent_doubts import Doubt
from tracker.pages.review_lines import pinned_workflow
from tracker.records import Milestone, Review
from tracker.wiring import App
from workflows import phrases
from workflows.date_words import date_label
from workflows.definition import Workflow
from workflows.names import ENTERED

Dates = dict[str, Milestone]

_IN_ORDER = (
    ("aware", "recommended"),
    ("recommended", "decided"),
    ("decided", "initiated"),
    ("initiated", "completed"),
    ("completed", "published"),
)
"""Words of the vocabulary (workflows/words.py) whose days come one after the other."""


def review_doubts(look: Look) -> Iterator[Doubt]:
    """Tell of clocks that can't be counted, of dates known in words only, and of wrong orders."""
    known = milestones_by_review(look.session, look.board.id or 0)
    for review in look.session.exec(select(Review).where(Review.board_id == look.board.id)):
        dates = known.get(review.id or 0, {})
        workflow = pinned_workflow(look.app, review)
        yield from _worded(workflow, review, dates)
        yield from _out_of_order(workflow, review, dates)
        if review.workflow_name is not None:
            yield from _uncounted(look.app, review, dates)


def _worded(workflow: Workflow | None, review: Review, dates: Dates) -> Iterator[Doubt]:
    for name, row in dates.items():
        if row.occurred_on is None and row.as_recorded:
            words = (
                f'The date "{date_label(workflow, name)}" is known in words only: '
                f"{row.as_recorded}."
            )
            yield Doubt("missing", review.reference, words, "Find the day and record it.")


def _out_of_order(workflow: Workflow | None, review: Review, dates: Dates) -> Iterator[Doubt]:
    for first, then in _IN_ORDER:
        earlier, later = _day(dates, first), _day(dates, then)
        if earlier and later and later < earlier:
            words = (
                f'"{date_label(workflow, then)}" ({phrases.day(later)}) lies before '
                f'"{date_label(workflow, first)}" ({phrases.day(earlier)}).'
            )
            yield Doubt("order", review.reference, words, "Correct the date that is wrong.")


def _uncounted(app: App, review: Review, dates: Dates) -> Iterator[Doubt]:
    """A state that was passed and has no day leaves the clocks that start there uncounted."""
    workflow = app.workflow(review.workflow_name or "", review.workflow_version or 0)
    anchor = ENTERED + review.state
    waiting = [rule.label for rule in workflow.deadlines if rule.anchor == anchor]
    if waiting and _day(dates, anchor) is None:
        words = f"No day is on record for its state, so nothing counts: {', '.join(waiting)}."
        yield Doubt("missing", review.reference, words, "Record the day.")


def _day(dates: Dates, name: str) -> date | None:
    return dates[name].occurred_on if name in dates else None
