"""What doesn't fit together in a board's reviews: dates that are missing or out of order."""

from collections.abc import Iterator
from datetime import date

from sqlmodel import select

from tracker.changing import Look
from tracker.operations.reviews.review_at_hand import milestones_by_review
from tracker.pages.inconsistent_doubts import Doubt
from tracker.records import Milestone, Review
from tracker.wiring import App
from workflows import phrases
from workflows.names import ENTERED

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
        yield from _worded(review, dates)
        yield from _out_of_order(review, dates)
        if review.workflow_name is not None:
            yield from _uncounted(look.app, review, dates)


def _worded(review: Review, dates: dict[str, Milestone]) -> Iterator[Doubt]:
    for name, row in dates.items():
        if row.occurred_on is None and row.as_recorded:
            words = f'The date "{_said(name)}" is known in words only: {row.as_recorded}.'
            yield Doubt("missing", review.reference, words, "Find the day and record it.")


def _out_of_order(review: Review, dates: dict[str, Milestone]) -> Iterator[Doubt]:
    for first, then in _IN_ORDER:
        earlier, later = _day(dates, first), _day(dates, then)
        if earlier and later and later < earlier:
            words = (
                f'"{_said(then)}" ({phrases.day(later)}) lies before '
                f'"{_said(first)}" ({phrases.day(earlier)}).'
            )
            yield Doubt("order", review.reference, words, "Correct the date that is wrong.")


def _uncounted(app: App, review: Review, dates: dict[str, Milestone]) -> Iterator[Doubt]:
    """A state that was passed and has no day leaves the clocks that start there uncounted."""
    workflow = app.workflow(review.workflow_name or "", review.workflow_version or 0)
    anchor = ENTERED + review.state
    waiting = [rule.label for rule in workflow.deadlines if rule.anchor == anchor]
    if waiting and _day(dates, anchor) is None:
        words = f"No day is on record for its state, so nothing counts: {', '.join(waiting)}."
        yield Doubt("missing", review.reference, words, "Record the day.")


def _day(dates: dict[str, Milestone], name: str) -> date | None:
    return dates[name].occurred_on if name in dates else None


def _said(name: str) -> str:
    return name.removeprefix(ENTERED).replace("_", " ")
