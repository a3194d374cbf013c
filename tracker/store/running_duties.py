"""Notices, agency returns, requests and re-checks: whatever runs against a date of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import String, cast, func, literal, null, select
from sqlmodel import Session, col

from tracker.records import Action, Agency, Post, Review, Subgroup
from tracker.records.kinds import Kind, clocked


@dataclass(frozen=True, slots=True)
class RunningDuty:
    """An open item and its clock; `agency` is whose it is, or whose action it is about.

    What belongs to no review belongs to no subgroup: its id is 0. `owner` is the post that owns it,
    where its kind has one.
    """

    kind: str
    reference: str
    agency: str | None
    subgroup_id: int
    subgroup: str
    workflow: str
    state: str
    clock: str
    due_on: date
    series: int
    entered_on: date | None
    owner: str | None


DUTIES = tuple(kind for kind in clocked() if kind.record is not Action)
"""What keeps a clock of its own beside actions, which `store/running.py` tells more of."""


def duties(
    session: Session,
    board_id: int,
    *,
    due_by: date | None = None,
    subgroups: Sequence[int] | None = None,
) -> list[RunningDuty]:
    """Return the items whose own clock runs, soonest due first."""
    rows: list[RunningDuty] = []
    for kind in DUTIES:
        record: Any = kind.record
        statement = _running(kind).where(
            col(record.board_id) == board_id, col(record.clock_due_on).is_not(None)
        )
        if due_by is not None:
            statement = statement.where(col(record.clock_due_on) <= due_by)
        if subgroups is not None:
            statement = statement.where(overseer(kind).in_(subgroups))
        rows += [RunningDuty(*row) for row in session.execute(statement)]
    return sorted(rows, key=lambda row: (row.due_on, row.reference))


def overseer(kind: Kind) -> Any:
    """The subgroup that sees to an item: its own or its action's if it has one, or its review's."""
    if kind.has("subgroup_id"):
        return col(kind.record.subgroup_id)
    if kind.has("action_id"):
        return func.coalesce(col(Action.subgroup_id), col(Review.subgroup_id))
    return col(Review.subgroup_id)


def _running(kind: Kind) -> Any:
    record: Any = kind.record
    has_agency, has_action = kind.has("agency_id"), kind.has("action_id")
    has_owner = kind.has("owner_post_id")
    agency: Any = col(Agency.name) if has_agency or has_action else null()
    statement = (
        select(
            literal(kind.name),
            col(record.reference),
            agency,
            func.coalesce(col(Subgroup.id), 0),
            func.coalesce(col(Subgroup.name), ""),
            col(record.workflow_name) + ".v" + cast(col(record.workflow_version), String),
            col(record.state),
            col(record.clock_name),
            col(record.clock_due_on),
            col(record.clock_series),
            col(record.entered_on),
            col(Post.title) if has_owner else null(),
        )
        .select_from(record)
        .outerjoin(Review, col(Review.id) == col(record.review_id))
    )
    if has_action:
        statement = statement.outerjoin(Action, col(Action.id) == col(record.action_id))
    statement = statement.outerjoin(Subgroup, col(Subgroup.id) == overseer(kind))
    if has_owner:
        statement = statement.outerjoin(Post, col(Post.id) == col(record.owner_post_id))
    if has_agency:
        return statement.outerjoin(Agency, col(Agency.id) == col(record.agency_id))
    if has_action:
        return statement.outerjoin(Agency, col(Agency.id) == Action.agency_id)
    return statement
