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
from tracker.operations.reviews.review_kinds import begins_decided
from tracker.pages.review_lines import pinned_workflow
from tracker.records import Board, History, Milestone, Review
from tracker.records.kinds import named
from workflows.definition import Workflow
from workflows.names import ENTERED
from workflows.natural_order import sort_key
from workflows.way_there import states_reached
from workflows.words import COMPLETED, DECIDED, INITIATED, REFUSED


@dataclass(frozen=True)
class YearReview:
    """One review in a year: when it was decided on, began and concluded; None where not known."""

    reference: str
    kind: str
    decided_on: date | None
    began_on: date | None
    concluded_on: date | None


@dataclass(frozen=True)
class Refusal:
    """A recommendation or finding that will not be implemented: since when, and why."""

    reference: str
    decided_on: date
    reason: str


@dataclass(frozen=True)
class Year:
    """A board's year from 1 April to 31 March, up to a day: its last, or today if it isn't over.

    `ongoing` are the reviews decided on or begun by that day and not concluded. `undated` lack the
    day that would say whether they belong to the year.
    """

    name: str
    as_of: date
    is_over: bool
    concluded: tuple[YearReview, ...]
    ongoing: tuple[YearReview, ...]
    undated: tuple[YearReview, ...]
    not_implemented: tuple[Refusal, ...]


@dataclass(frozen=True)
class _Life:
    """A review, the day from which it counts, and whether it has ended, known day or not."""

    line: YearReview
    since: date | None
    has_ended: bool

    def concluded_by(self, day: date) -> bool:
        return self.line.concluded_on is not None and self.line.concluded_on <= day

    def is_ongoing(self, on: date) -> bool:
        ended_unknown = self.has_ended and self.line.concluded_on is None
        return self._is_there(on) and not ended_unknown and not self.concluded_by(on)

    def is_undated(self, on: date) -> bool:
        if self.has_ended and self.line.concluded_on is None:
            return self.since is None or self._is_there(on)
        return self.since is None and not self.concluded_by(on)

    def _is_there(self, on: date) -> bool:
        return self.since is not None and self.since <= on


def year_of(look: Look, begins_in: int) -> Year:
    """Return the lists for the year that begins on 1 April of `begins_in`."""
    first, last = date(begins_in, 4, 1), date(begins_in + 1, 3, 31)
    as_of = min(last, look.today)
    rows = look.session.exec(
        select(Review).where(Review.board_id == look.board.id).order_by(Review.sort_key)
    ).all()
    known = milestones_by_review(look.session, look.board.id or 0)
    found = (_life(look, row, known.get(row.id or 0, {})) for row in rows)
    lives = [life for life in found if life is not None]
    return Year(
        name=f"{begins_in}/{(begins_in + 1) % 100:02}",
        as_of=as_of,
        is_over=last < look.today,
        concluded=tuple(
            one.line
            for one in lives
            if one.line.concluded_on and first <= one.line.concluded_on <= last
        ),
        ongoing=tuple(one.line for one in lives if one.is_ongoing(as_of)),
        undated=tuple(one.line for one in lives if one.is_undated(as_of)),
        not_implemented=tuple(_refusals(look.session, look.board, first, last)),
    )


def _life(look: Look, row: Review, known: Mapping[str, Milestone]) -> _Life | None:
    """Return a review that is to be held; a referral that led to none is not counted as one."""
    workflow = pinned_workflow(look.app, row)
    if workflow is None:
        return None
    dates = {name: milestone.occurred_on for name, milestone in known.items()}
    entered = dates.get(ENTERED + workflow.initial)
    decided_on = dates.get(DECIDED)
    is_decided_first = bool(begins_decided(look.app, row.kind))
    if not any(INITIATED in move.records for move in workflow.moves):
        began_on = since = entered
    elif not _is_to_be_held(workflow, row.state, known, is_decided_first=is_decided_first):
        return None
    else:
        decided_on = decided_on or (entered if is_decided_first else None)
        began_on = dates.get(INITIATED)
        since = min((day for day in (decided_on, began_on) if day), default=None)
    is_final = workflow.state(row.state).is_final
    ended_on = dates.get(COMPLETED) or (row.entered_on if is_final else None)
    line = YearReview(row.reference, row.kind, decided_on, began_on, ended_on)
    return _Life(line, since, is_final or COMPLETED in known)


def _is_to_be_held(
    workflow: Workflow, state: str, known: Mapping[str, Milestone], *, is_decided_first: bool
) -> bool:
    """Tell whether the work of a review has begun, or was decided on and is still to begin."""
    if INITIATED in known:
        return True
    if state not in states_reached(workflow, workflow.initial, without=INITIATED):
        return True
    undecided = states_reached(workflow, workflow.initial, without=DECIDED)
    if state in undecided and not is_decided_first:
        return False
    ahead = states_reached(workflow, state, without=DECIDED)
    begins = (move.from_ for move in workflow.moves if INITIATED in move.records)
    return any(ahead.intersection(states) for states in begins)


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
