"""More time for an action: asked for with a reason, decided on by somebody else."""

from dataclasses import dataclass, replace
from datetime import date

from tracker.changing import (
    About,
    Caution,
    Entry,
    Work,
    late_on,
    note,
    repeated,
    start_clock,
    tell,
    working,
)
from tracker.errors import BadInput
from tracker.operations.plans.action_facts import action_roles
from tracker.operations.plans.action_input import Ask
from tracker.operations.plans.action_moves import move_action_meaning
from tracker.operations.plans.extension_authority import (
    BOARD_CHAIR,
    SUBGROUP_CHAIR,
    decider,
    extension_takes,
)
from tracker.operations.plans.extension_checks import (
    MoreTime,
    check_can_be_extended,
    check_code,
    check_day,
    check_none_open,
)
from tracker.records import Action, Agency, Board, Extension
from tracker.store.items import find, next_number
from tracker.wiring import App
from workflows.facts import Facts
from workflows.meanings import ASK, GIVE_MORE_TIME, GRANT
from workflows.moves import decide

__all__ = ["MoreTime", "extend", "extend_within"]
_CHAIRS = frozenset({SUBGROUP_CHAIR, BOARD_CHAIR})


@dataclass(frozen=True, slots=True)
class RequestedTime:
    """More time for an action, asked for or had at once: who decides on it, and by when."""

    reference: str
    action: str
    state: str
    was_due_on: date
    proposed_on: date
    decides: str
    answer_due_on: date | None
    answered_on: date | None
    late_working_days: int
    warnings: tuple[Caution, ...] = ()


@repeated
def extend(app: App, board: Board, reference: str, asked: MoreTime, *, by: str) -> RequestedTime:
    """Give an action more time at once, where the actor may; else ask the chair who may for it.

    `MoveRefused` gives every reason why it can't be extended, by this person or at all.
    """
    with working(app, board, by) as work:
        return _answered(work, reference, extend_within(work, reference, asked))


def extend_within(work: Work, reference: str, given: MoreTime) -> Extension:
    """Give or ask for more time inside an open transaction."""
    asked = replace(given, reason=given.reason.strip())
    # Held, so that two who ask at once come one after the other.
    action = find(work.session, Action, work.board.id or 0, reference)
    work.session.refresh(action, with_for_update=True)
    check_code(work, asked.code)
    check_day(work, action, asked)
    check_none_open(work, action)
    if _decides(work, action, asked):
        ask = Ask(on=asked.on, due_on=asked.due_on, reason=asked.reason)
        granted = work.app.newest("extension").move_meaning(GRANT).to
        row = _request(work, action, asked, state=granted)  # of the action as it still is
        move_action_meaning(work, reference, GIVE_MORE_TIME, ask)
        return _kept(work, row)
    return _requested(work, action, asked)


def _answered(work: Work, action: str, row: Extension) -> RequestedTime:
    return RequestedTime(
        reference=row.reference,
        action=action,
        state=row.state,
        was_due_on=row.was_due_on,
        proposed_on=row.proposed_on,
        decides=work.app.roles[row.decides].label,
        answer_due_on=row.clock_due_on,
        answered_on=row.answered_on,
        late_working_days=row.late_working_days,
    )


def _decides(work: Work, action: Action, asked: MoreTime) -> bool:
    """Tell whether the actor is to decide; one who may neither decide nor ask is refused then."""
    roles = action_roles(work, action)
    is_owner = "action_owner" in roles
    if (
        roles & _CHAIRS
        and not is_owner
        and not extension_takes(work, action, asked.due_on, subgroup_id=action.subgroup_id)
    ):
        return True
    may_ask = set(work.app.newest("extension").move_meaning(ASK).allowed)
    return not roles & may_ask


def _requested(work: Work, action: Action, asked: MoreTime) -> Extension:
    if asked.on not in (None, work.app.clock.today()):
        raise BadInput(
            "request_counts_today",
            "A request counts from the day it is made.",
            field="on",
        )
    check_can_be_extended(work, action, asked)
    wanted = decider(work, action, asked.due_on)
    row = _kept(work, _request(work, action, asked, state=_asked_of(work, wanted)))
    workflow = work.app.workflow(row.workflow_name, row.workflow_version)
    facts = Facts(
        reason=asked.reason,
        extensions_given=work.app.rules(work.board.reference).extensions == "by_request",
    )
    asking = workflow.move_meaning(ASK).name
    decide(workflow, row.state, asking, roles=action_roles(work, action), facts=facts)
    about = About(
        board_id=row.board_id,
        board=work.board.name,
        review_id=row.review_id,
        reference=row.reference,
        agency=work.session.get_one(Agency, action.agency_id).name,
        due_on=row.clock_due_on,
        subgroup_id=action.subgroup_id,
        agency_id=action.agency_id,
    )
    label = workflow.state(row.state).label
    tell(work, about, (wanted,), state=label, news="More time is asked for")
    return row


def _asked_of(work: Work, role: str) -> str:
    """Return the state in which a request waits on a chair; the file's checks say there is one."""
    states = work.app.newest("extension").states
    return next(state.name for state in states if state.waits_on == role and not state.is_final)


def _request(work: Work, action: Action, asked: MoreTime, *, state: str) -> Extension:
    """Return a request, with how late the action is as it is made."""
    day = asked.on or work.app.clock.today()
    stem = f"{action.reference}-X"
    number = next_number(work.session, Extension, action.board_id, stem)
    workflow = work.app.newest("extension")
    is_granted = state == workflow.move_meaning(GRANT).to
    row = Extension(
        board_id=action.board_id,
        review_id=action.review_id,
        action_id=action.id or 0,
        reference=f"{stem}{number:02}",
        reason_code=asked.code,
        reason=asked.reason,
        was_due_on=action.due_on or asked.due_on,
        proposed_on=asked.due_on,
        asked_by=work.actor.person_id,
        asked_on=day,
        late_working_days=late_on(work.app.calendar(work.board.nation), action, day),
        decides=decider(work, action, asked.due_on),
        workflow_name=workflow.name,
        workflow_version=workflow.version,
        state=state,
        entered_on=day,
        answered_by=work.actor.person_id if is_granted else None,
        answered_on=day if is_granted else None,
    )
    start_clock(work, workflow, row)
    return row


def _kept(work: Work, row: Extension) -> Extension:
    """Write a request and begin its history."""
    work.session.add(row)
    told = ("state", "reason_code", "reason", "was_due_on", "proposed_on", "late_working_days")
    became = {name: getattr(row, name) for name in told}
    note(work, row, Entry("add", work.role, became, on=row.entered_on), version=1)
    return row
