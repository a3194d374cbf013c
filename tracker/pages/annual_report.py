"""What a board's annual report must list: reviews concluded, reviews ongoing, and what it refused.

The Care Act 2014, schedule 2, paragraph 4, asks it of adults' boards; others list the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select as rows_of
from sqlmodel import Session, col, select

from tracker.changing import Look
from tracker.operations.reviews.review_at_hand import milestones_by_review
from tracker.pages.review_lines import pinned_workflow
from tracker.records import Board, History, Milestone, Review
from tracker.records.kinds import named
from tracker.records.natural_order import sort_key
from workflows.names import ENTERED
from workflows.words import COMPLETED, INITIATED, REFUSED


@dataclass(frozen=True)
class YearReview:
    """One review in a year: when it began and, once it has, when it concluded."""

    reference: str
    kind: str
    began_on: date
    concluded_on: date | None


@dataclass(frozen=True)
class Refusal:
    """A recommendation or finding that will not be implemented: since when, and why."""

    reference: str
    decided_on: date
    reason: str


@dataclass(frozen=True)
class Year:
    """A board's year from 1 April to 31 March; `ongoing` are the reviews open at its end."""

    name: str
    concluded: tuple[YearReview, ...]
    ongoing: tuple[YearReview, ...]
    not_implemented: tuple[Refusal, ...]


def year_of(look: Look, begins_in: int) -> Year:
    """Return the lists for the year that begins on 1 April of `begins_in`."""
    first, last = date(begins_in, 4, 1), date(begins_in + 1, 3, 31)
    rows = look.session.exec(
        select(Review).where(Review.board_id == look.board.id).order_by(Review.sort_key)
    ).all()
    known = milestones_by_review(look.session, look.board.id or 0)
    lines = (_line(look, row, known.get(row.id or 0, {})) for row in rows)
    reviews = [line for line in lines if line is not None]
    refusals = tuple(_refusals(look.session, look.board, first, last))
    return Year(
        name=f"{begins_in}/{(begins_in + 1) % 100:02}",
        concluded=tuple(r for r in reviews if r.concluded_on and first <= r.concluded_on <= last),
        ongoing=tuple(
            r
            for r in reviews
            if r.began_on <= last and (r.concluded_on is None or r.concluded_on > last)
        ),
        not_implemented=refusals,
    )


def _line(look: Look, row: Review, known: Mapping[str, Milestone]) -> YearReview | None:
    """Return a review that was begun; a referral that led to none is not counted as one."""
    workflow = pinned_workflow(look.app, row)
    if workflow is None:
        return None
    dates = {name: milestone.occurred_on for name, milestone in known.items()}
    is_initiated = any(INITIATED in move.records for move in workflow.moves)
    began_on = dates.get(INITIATED if is_initiated else ENTERED + workflow.initial)
    if began_on is None:
        return None
    ended_on = row.entered_on if workflow.state(row.state).is_final else None
    return YearReview(row.reference, row.kind, began_on, dates.get(COMPLETED) or ended_on)


def _refusals(session: Session, board: Board, first: date, last: date) -> list[Refusal]:
    """Return what was refused in the year and is refused still, with the reason then given."""
    found = []
    for kind, refused in REFUSED.items():
        record: Any = named(kind).record
        statement = (
            rows_of(record.reference, col(History.happened_on), col(History.reason))
            .join(History, col(History.item_id) == record.id)
            .where(
                record.board_id == board.id,
                col(History.item_kind) == kind,
                record.state.in_(refused),
                col(History.version) == record.version,
                col(History.happened_on).between(first, last),
            )
        )
        found += [Refusal(ref, on, reason) for ref, on, reason in session.execute(statement)]
    return sorted(found, key=lambda refusal: sort_key(refusal.reference))
