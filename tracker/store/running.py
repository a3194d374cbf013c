"""What runs against a date: actions by their state's clock, reviews by statutory clocks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, String, cast, select
from sqlmodel import Session, col, or_

from tracker.records import Action, Agency, Post, Review, ReviewClock, Subgroup, Tenure
from workflows import words

DUE, SIGN_OFF, BLOCKED = words.DUE, words.SIGN_OFF, words.BLOCKED
"""The clocks of an action: its owner's, its signer's, and that of a look at what is blocked."""


@dataclass(frozen=True, slots=True)
class RunningAction:
    """An open action and its clock; `held` tells whether somebody holds the owner's post."""

    id: int
    reference: str
    agency: str
    subgroup_id: int
    subgroup: str
    owner: str | None
    held: bool
    workflow: str
    state: str
    entered_on: date | None
    clock: str
    due_on: date | None
    series: int
    slips: int
    last_word_on: date | None
    illustrative: bool
    original_due_on: date | None
    agreed_on: date | None
    declined_because: str
    blocked_by: str


@dataclass(frozen=True, slots=True)
class RunningClock:
    """An open statutory clock of a review."""

    id: int
    reference: str
    subgroup_id: int
    subgroup: str
    owed_by: str
    workflow: str
    state: str
    name: str
    due_on: date
    series: int


def actions(
    session: Session,
    board_id: int,
    *,
    held_on: date,
    due_by: date | None = None,
    subgroups: Sequence[int] | None = None,
) -> list[RunningAction]:
    """Return the open actions of a board, soonest due first; `due_by` leaves out what is later."""
    statement = _open_actions(held_on).where(
        col(Action.board_id) == board_id, col(Action.clock_name).is_not(None)
    )
    if due_by is not None:
        statement = statement.where(col(Action.clock_due_on) <= due_by)
    if subgroups is not None:
        statement = statement.where(col(Action.subgroup_id).in_(subgroups))
    statement = statement.order_by(col(Action.clock_due_on), col(Action.reference))
    return [RunningAction(*row) for row in session.execute(statement)]


def clocks(
    session: Session,
    board_id: int,
    *,
    due_by: date | None = None,
    subgroups: Sequence[int] | None = None,
) -> list[RunningClock]:
    """Return the open statutory clocks of a board's reviews, soonest due first."""
    statement = (
        select(
            col(ReviewClock.id),
            col(Review.reference),
            col(Subgroup.id),
            col(Subgroup.name),
            col(ReviewClock.owed_by),
            _version_of(Review),
            col(Review.state),
            col(ReviewClock.name),
            col(ReviewClock.due_on),
            col(ReviewClock.series),
        )
        .join(Review, col(Review.id) == ReviewClock.review_id)
        .join(Subgroup, col(Subgroup.id) == Review.subgroup_id)
        .where(col(ReviewClock.board_id) == board_id, col(ReviewClock.is_open))
        .order_by(col(ReviewClock.due_on), col(Review.reference))
    )
    if due_by is not None:
        statement = statement.where(col(ReviewClock.due_on) <= due_by)
    if subgroups is not None:
        statement = statement.where(col(Review.subgroup_id).in_(subgroups))
    return [RunningClock(*row) for row in session.execute(statement)]


def _open_actions(held_on: date) -> Any:
    held = (
        select(col(Tenure.id))
        .where(
            col(Tenure.post_id) == Action.owner_post_id,
            col(Tenure.held_from) <= held_on,
            or_(col(Tenure.held_until).is_(None), col(Tenure.held_until) >= held_on),
        )
        .exists()
    )
    return (
        select(
            col(Action.id),
            col(Action.reference),
            col(Agency.name),
            col(Subgroup.id),
            col(Subgroup.name),
            col(Post.title),
            held,
            _version_of(Action),
            col(Action.state),
            col(Action.entered_on),
            col(Action.clock_name),
            col(Action.clock_due_on),
            col(Action.clock_series),
            col(Action.times_extended),
            col(Action.last_word_on),
            col(Action.illustrative),
            col(Action.original_due_on),
            col(Action.due_on),
            col(Action.declined_because),
            col(Action.blocked_by),
        )
        .join(Agency, col(Agency.id) == Action.agency_id)
        .join(Subgroup, col(Subgroup.id) == Action.subgroup_id)
        .outerjoin(Post, col(Post.id) == Action.owner_post_id)
    )


def _version_of(record: type[Action] | type[Review]) -> ColumnElement[str | None]:
    return col(record.workflow_name) + ".v" + cast(col(record.workflow_version), String)
