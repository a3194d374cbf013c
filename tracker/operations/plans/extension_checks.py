"""What is asked when more time is asked for, held against the rules, the day and the action."""

from dataclasses import dataclass, replace
from datetime import date

from tracker.changing import Work, due_after_start
from tracker.errors import BadInput
from tracker.operations.plans.action_facts import action_facts
from tracker.operations.plans.action_input import Ask
from tracker.operations.plans.extension_authority import BOARD_CHAIR
from tracker.operations.plans.extension_ends import open_requests
from tracker.records import Action
from workflows import phrases
from workflows.meanings import GIVE_MORE_TIME
from workflows.moves import decide


@dataclass(frozen=True)
class MoreTime:
    """A later due date, with the code of the reason and the reason in words.

    `on` is the day on which a chair gave it, where that is written down later.
    """

    due_on: date
    code: str
    reason: str
    on: date | None = None


def check_code(work: Work, code: str) -> None:
    """Refuse a reason that the board's rules don't know."""
    known = [reason.name for reason in work.app.rules(work.board.reference).reasons]
    if code not in known:
        said = f'"{code}" is no reason code' if code else "No reason code is given"
        raise BadInput(
            "unknown_reason_code",
            f"{said}. Give one of: {', '.join(known)}.",
            field="code",
        )


def check_day(work: Work, action: Action, asked: MoreTime) -> None:
    """Refuse a day before the action existed, one that has passed, one without a calendar."""
    due_after_start(asked.due_on, action.created_on, action.reference)
    if asked.due_on < (asked.on or work.app.clock.today()):
        raise BadInput(
            "more_time_day_past",
            f"{phrases.day(asked.due_on)} has passed, so {action.reference} can't be done by it.",
            field="due_on",
            due_on=asked.due_on,
            reference=action.reference,
        )
    work.app.calendar(work.board.nation).ordinal(asked.due_on)


def check_none_open(work: Work, action: Action) -> None:
    """Refuse a second request while one waits for an answer."""
    for row in open_requests(work, action.id or 0):
        raise BadInput(
            "more_time_asked_already",
            f"More time for {action.reference} is asked for already: {row.reference}, "
            f"to {phrases.day(row.proposed_on)}, is open. Have it granted, refused or withdrawn "
            "before you ask again.",
            field="reference",
            reference=action.reference,
            other=row.reference,
            proposed_on=row.proposed_on,
        )


def check_can_be_extended(work: Work, action: Action, asked: MoreTime) -> None:
    """Refuse what even the chair of the board could not grant."""
    ask = Ask(due_on=asked.due_on, reason=asked.reason)
    facts = replace(action_facts(work, action, ask), extension_takes="")
    workflow = work.app.workflow(action.workflow_name, action.workflow_version)
    name = workflow.move_meaning(GIVE_MORE_TIME).name
    decide(workflow, action.state, name, roles=frozenset({BOARD_CHAIR}), facts=facts)
