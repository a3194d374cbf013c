"""The dates of a review, in order, and those that nobody has recorded."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from tracker.operations.reviews.review_at_hand import milestones_of
from tracker.records import Review
from workflows.date_words import date_label
from workflows.definition import Workflow
from workflows.names import ENTERED


@dataclass(frozen=True)
class DateLine:
    """A dated event of a review, or the words of a source that gives no full date."""

    name: str
    label: str
    on: date | None
    as_recorded: str | None


def dates_of(session: Session, workflow: Workflow | None, row: Review) -> Iterable[DateLine]:
    """Return what is dated in the order of its days, then what nobody has recorded."""
    known = milestones_of(session, row.id or 0)
    dated_twice = _entered_by_dated_moves(workflow) if workflow else set()
    rows = [m for m in known.values() if m.name not in dated_twice or not m.occurred_on]
    for told in sorted(rows, key=lambda m: (m.occurred_on or date.max, m.id or 0)):
        yield DateLine(
            told.name, date_label(workflow, told.name), told.occurred_on, told.as_recorded
        )
    for name in workflow.dates if workflow else ():
        if name not in known:
            yield DateLine(name, date_label(workflow, name), None, None)


def _entered_by_dated_moves(workflow: Workflow) -> set[str]:
    return {ENTERED + move.to for move in workflow.moves if move.records and not move.stays}
