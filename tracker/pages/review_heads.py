"""The head of a review, as each of its pages in the browser carries it."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import col

from tracker.changing import Look, is_restricted_on, record_reading
from tracker.operations.reviews.review_at_hand import clocks_of
from tracker.pages.clock_lines import ClockLine, clock_lines
from tracker.pages.review_lines import pinned_workflow, review_line
from tracker.records import Review, ReviewViewer
from tracker.store.items import count, find


@dataclass(frozen=True)
class ReviewHead:
    """A review, its process, where it stands and the clock that presses most.

    `seen_by` counts the people named on a restricted review; None where everybody sees it.
    """

    reference: str
    process: str
    state: str
    since: date | None
    waits_on: str | None
    clock: ClockLine | None
    seen_by: int | None
    restricted_until: date | None
    has_process: bool


@dataclass(frozen=True)
class ReviewOpened:
    """A review as a page opens it: the row, its head, and its clocks."""

    row: Review
    head: ReviewHead
    clocks: tuple[ClockLine, ...]


def open_review_page(look: Look, reference: str, what: str) -> ReviewOpened:
    """Return a review for one of its pages; the reading of a restricted one is kept."""
    row = find(look.session, Review, look.board.id or 0, reference)
    record_reading(look, reference, what)
    clocks = tuple(clock_lines(look, row, clocks_of(look.session, row.id or 0)))
    line = review_line(look, row, clocks)
    workflow = pinned_workflow(look.app, row)
    restricted = is_restricted_on(row, look.app.clock.today())
    head = ReviewHead(
        reference=row.reference,
        process=workflow.title if workflow else "Kept on the register",
        state=line.state_label,
        since=line.since,
        waits_on=line.waits_on,
        clock=line.clock,
        seen_by=_named_on(look, row) if restricted else None,
        restricted_until=row.restricted_until if restricted else None,
        has_process=workflow is not None,
    )
    return ReviewOpened(row, head, clocks)


def _named_on(look: Look, row: Review) -> int:
    return count(look.session, ReviewViewer, col(ReviewViewer.review_id) == row.id)
