"""Re-checks of an action's impact: planned when it is signed off, dropped when it is not done."""

from datetime import date

from sqlmodel import col, select

from tracker.changing import (
    Entry,
    Look,
    MoveRequest,
    Surroundings,
    Work,
    move_item,
    note,
    start_clock,
)
from tracker.records import Action, ImpactCheck, LearningEvent
from tracker.store.items import next_number
from tracker.wiring import App
from workflows.deadlines import add_months
from workflows.facts import Facts
from workflows.meanings import DROP


def plan_checks(work: Work, action: Action, signed_off_on: date) -> None:
    """Plan what is asked of a signed-off action, as many months later as its board has set."""
    _plan(work, action, signed_off_on, {"action_id": action.id})


def plan_event_checks(work: Work, event: LearningEvent, held_on: date) -> None:
    """Plan what is asked of a learning event or changed training, months after its day."""
    _plan(work, event, held_on, {"event_id": event.id})


def _plan(
    work: Work, of: Action | LearningEvent, since: date, belongs: dict[str, int | None]
) -> None:
    workflow = work.app.newest("impact_check")
    stem = f"{of.reference}-K"
    first = next_number(work.session, ImpactCheck, of.board_id, stem)
    rules = work.app.rules(work.board.reference)
    months = sorted(set(rules.recheck_months))
    for number, after in enumerate(months, first):
        check = ImpactCheck(
            board_id=of.board_id,
            review_id=of.review_id,
            reference=f"{stem}{number:02}",
            months=after,
            due_on=add_months(since, after),
            workflow_name=workflow.name,
            workflow_version=workflow.version,
            state=workflow.initial,
            entered_on=min(since, work.app.clock.today()),
        )
        check.action_id, check.event_id = belongs.get("action_id"), belongs.get("event_id")
        start_clock(work, workflow, check)
        work.session.add(check)
        became = {"state": check.state, "due_on": check.due_on, "months": after}
        note(work, check, Entry("add", work.role, became, on=check.entered_on), version=1)


def drop_checks(work: Work, action: Action, *, because: str) -> None:
    """Drop every re-check of an action that has no answer yet."""
    for check in open_checks(work, action):
        name = work.app.move_name(check, DROP)
        request = MoveRequest(name, Facts(reason=because), reason=because)
        move_item(work, check, request, Surroundings(action.subgroup_id))


def open_checks(look: Look, action: Action) -> list[ImpactCheck]:
    """Return the re-checks of an action that wait for an answer, the first one due first."""
    found = look.session.exec(
        select(ImpactCheck)
        .where(ImpactCheck.action_id == action.id)
        .order_by(col(ImpactCheck.due_on), col(ImpactCheck.id))
    )
    return [check for check in found if not is_ended(look.app, check)]


def is_ended(app: App, check: ImpactCheck) -> bool:
    """Tell whether a re-check was answered or dropped."""
    workflow = app.workflow(check.workflow_name, check.workflow_version)
    return workflow.state(check.state).is_final
