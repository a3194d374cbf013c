"""The dates of a review, in order, and those that nobody has recorded."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from tracker.operations.reviews.review_at_hand import milestones_of
from tracker.pages.review_surroundings import incident_of_review
from tracker.records import Review
from workflows.date_words import date_label
from workflows.definition import Workflow
from workflows.names import ENTERED
from workflows.words import INCIDENT


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
    told = [(m.name, m.occurred_on, m.as_recorded) for m in sorted(rows, key=lambda m: m.id or 0)]
    for name in workflow.dates if workflow else ():
        if name not in known:
            on = _of_incident(session, row) if name == INCIDENT else None
            told.append((name, on, None))
    for name, on, words in sorted(told, key=lambda one: one[1] or date.max):
        yield DateLine(name, date_label(workflow, name), on, words)


def _of_incident(session: Session, row: Review) -> date | None:
    """Return the day of the incident that a review is of, where the review has no other."""
    found = incident_of_review(session, row)
    return found.occurred_on if found else None


def _entered_by_dated_moves(workflow: Workflow) -> set[str]:
    return {ENTERED + move.to for move in workflow.moves if move.records and not move.stays}
