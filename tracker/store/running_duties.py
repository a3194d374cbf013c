"""Notices and agency returns that run against a date of their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import String, cast, literal, null, select
from sqlmodel import Session, col

from tracker.records import Agency, AgencyReturn, Notice, Review, Subgroup
from tracker.store.alerts import AGENCY_RETURN, NOTICE


@dataclass(frozen=True, slots=True)
class RunningDuty:
    """An open notice or agency return and its clock; only a return is an agency's."""

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


def duties(
    session: Session,
    board_id: int,
    *,
    due_by: date | None = None,
    subgroups: Sequence[int] | None = None,
) -> list[RunningDuty]:
    """Give the notices and agency returns whose own clock runs, soonest due first."""
    rows: list[RunningDuty] = []
    for record in (Notice, AgencyReturn):
        statement = _running(record).where(
            col(record.board_id) == board_id, col(record.clock_due_on).is_not(None)
        )
        if due_by is not None:
            statement = statement.where(col(record.clock_due_on) <= due_by)
        if subgroups is not None:
            statement = statement.where(col(Review.subgroup_id).in_(subgroups))
        rows += [RunningDuty(*row) for row in session.execute(statement)]
    return sorted(rows, key=lambda row: (row.due_on, row.reference))


def _running(record: type[Notice] | type[AgencyReturn]) -> Any:
    agency: Any = col(Agency.name) if record is AgencyReturn else null()
    statement = (
        select(
            literal(AGENCY_RETURN if record is AgencyReturn else NOTICE),
            col(record.reference),
            agency,
            col(Subgroup.id),
            col(Subgroup.name),
            col(record.workflow_name) + ".v" + cast(col(record.workflow_version), String),
            col(record.state),
            col(record.clock_name),
            col(record.clock_due_on),
            col(record.clock_series),
        )
        .select_from(record)
        .join(Review, col(Review.id) == col(record.review_id))
        .join(Subgroup, col(Subgroup.id) == col(Review.subgroup_id))
    )
    if record is AgencyReturn:
        statement = statement.join(Agency, col(Agency.id) == col(AgencyReturn.agency_id))
    return statement
