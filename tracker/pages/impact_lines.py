"""Re-checks of impact as lists show them: what is asked of what, when, and what was found."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func
from sqlmodel import col, select

from tracker.changing import Look, record_reading
from tracker.operations.plans.assurance import ASSURANCE
from tracker.pages.list_filters import (
    equal_to,
    late_by,
    of_action,
    of_review,
    open_in,
)
from tracker.pages.listing import EVERYTHING, Listed, Listing, Wanted
from tracker.pages.workflow_words import waits_on
from tracker.records import Action, ImpactCheck, LearningEvent
from tracker.store.items import find
from tracker.store.state_groups import is_not_final
from workflows.lateness import lateness


@dataclass(frozen=True)
class ImpactLine:
    """One re-check; `of` is the action or the learning event that it asks about."""

    reference: str
    of: str
    months: int
    due_on: date
    state: str
    state_label: str
    result: str
    result_label: str
    note: str
    answered_on: date | None
    days_late: int
    working_days_late: int
    waits_on: str | None
    is_open: bool


IMPACT_CHECKS = Listing(
    ImpactCheck.id,
    orders={
        "due": (ImpactCheck.due_on, ImpactCheck.sort_key),
        "reference": (ImpactCheck.sort_key,),
        "late": (ImpactCheck.clock_due_on, ImpactCheck.sort_key),
        "state": (ImpactCheck.state, ImpactCheck.sort_key),
    },
    filters={
        "review": of_review(ImpactCheck.review_id),
        "action": of_action(ImpactCheck.action_id),
        "state": equal_to(ImpactCheck.state),
        "is_open": open_in(ImpactCheck, is_not_final),
        "is_late": late_by(ImpactCheck.clock_due_on),
    },
)


def impact_lines(look: Look, wanted: Wanted = EVERYTHING) -> Listed[ImpactLine]:
    """Return a board's re-checks, the soonest due first, as late as they are as of a day."""
    statement = _checks().where(ImpactCheck.board_id == look.board.id)
    return IMPACT_CHECKS.rows(look, statement, wanted).each(lambda row: _line(look, *row))


def impact_line(look: Look, reference: str) -> ImpactLine:
    """Return one re-check."""
    check = find(look.session, ImpactCheck, look.board.id or 0, reference)
    record_reading(look, reference, "an impact check")
    row = look.session.execute(_checks().where(col(ImpactCheck.id) == check.id)).one()
    return _line(look, *row)


def checks_of(look: Look, action: Action) -> tuple[ImpactLine, ...]:
    """Return the re-checks of one action, answered, dropped and to come, by reference."""
    own = _checks().where(col(ImpactCheck.action_id) == action.id)
    rows = look.session.execute(own.order_by(col(ImpactCheck.sort_key)))
    return tuple(_line(look, *row) for row in rows)


def _checks() -> Any:
    """Re-checks, each with the reference of the action or of the event that it asks about."""
    return (
        select(ImpactCheck, func.coalesce(Action.reference, LearningEvent.reference))
        .join(Action, col(Action.id) == ImpactCheck.action_id, isouter=True)
        .join(LearningEvent, col(LearningEvent.id) == ImpactCheck.event_id, isouter=True)
    )


def _line(look: Look, check: ImpactCheck, of: str) -> ImpactLine:
    state = look.app.workflow(check.workflow_name, check.workflow_version).state(check.state)
    late = None
    if check.clock_due_on is not None:
        late = lateness(check.clock_due_on, None, look.today, look.app.calendar(look.board.nation))
    return ImpactLine(
        reference=check.reference,
        of=of,
        months=check.months,
        due_on=check.due_on,
        state=state.name,
        state_label=state.label,
        result=check.result,
        result_label=ASSURANCE[check.result],
        note=check.note,
        answered_on=check.answered_on,
        days_late=late.days if late else 0,
        working_days_late=late.working_days if late else 0,
        waits_on=waits_on(state, look.app.roles),
        is_open=not state.is_final,
    )
