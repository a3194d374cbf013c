"""Re-checks of impact as lists show them: what is asked of what, when, and what was found."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from tracker.changing.look import Look
from tracker.changing.readings import record_reading
from tracker.operations.plans.assurance import ASSURANCE
from tracker.pages.workflow_words import waits_on
from tracker.records import Action, ImpactCheck, LearningEvent, Review
from tracker.store.items import find
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


def impact_lines(
    look: Look, *, review: str | None = None, only_open: bool = False
) -> list[ImpactLine]:
    """Return a board's re-checks, the soonest due first, as late as they are as of a day."""
    statement = (
        select(ImpactCheck)
        .where(ImpactCheck.board_id == look.board.id)
        .order_by(col(ImpactCheck.due_on), col(ImpactCheck.reference))
    )
    if review is not None:
        found = find(look.session, Review, look.board.id or 0, review)
        statement = statement.where(ImpactCheck.review_id == found.id)
    rows = look.session.exec(statement).all()
    lines = [_line(look, check) for check in rows]
    return [line for line in lines if line.is_open or not only_open]


def impact_line(look: Look, reference: str) -> ImpactLine:
    """Return one re-check."""
    check = find(look.session, ImpactCheck, look.board.id or 0, reference)
    record_reading(look, reference, "an impact check")
    return _line(look, check)


def checks_of(look: Look, action: Action) -> tuple[ImpactLine, ...]:
    """Return the re-checks of one action, answered, dropped and to come, by reference."""
    found = look.session.exec(
        select(ImpactCheck)
        .where(ImpactCheck.action_id == action.id)
        .order_by(col(ImpactCheck.reference))
    )
    return tuple(_line(look, check) for check in found)


def _line(look: Look, check: ImpactCheck) -> ImpactLine:
    state = look.app.workflow(check.workflow_name, check.workflow_version).state(check.state)
    late = None
    if check.clock_due_on is not None:
        late = lateness(check.clock_due_on, None, look.today, look.app.calendar(look.board.nation))
    return ImpactLine(
        reference=check.reference,
        of=_asked_of(look.session, check),
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


def _asked_of(session: Session, check: ImpactCheck) -> str:
    if check.action_id is not None:
        return session.get_one(Action, check.action_id).reference
    return session.get_one(LearningEvent, check.event_id).reference
