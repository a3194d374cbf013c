"""The due date of an agency's part: given more time by a chair, and never past the action's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.changing.acting import Held
from tracker.changing.item_moves import Step, move_item
from tracker.changing.slips import late_on
from tracker.changing.work import Work, working
from tracker.errors import BadInput
from tracker.operations.plans.contribution_moves import around
from tracker.operations.plans.extension_authority import extension_takes
from tracker.records import Action, Agency, Board, Contribution
from tracker.store.items import find
from tracker.wiring import App
from workflows import phrases
from workflows.facts import Facts
from workflows.meanings import GIVE_MORE_TIME
from workflows.moves import Decision


def extend_part(
    app: App,
    board: Board,
    reference: str,
    due_on: date,
    *,
    reason: str,
    by: str,
    on: date | None = None,
) -> Decision:
    """An agency longer for its part; `MoveRefused` gives every reason why it can't have it."""
    with working(app, board, by) as work:
        part = find(work.session, Contribution, work.board.id or 0, reference)
        action = work.session.get_one(Action, part.action_id)
        agency = work.session.get_one(Agency, part.agency_id)
        said, day = reason.strip(), on or app.clock.today()
        facts = Facts(
            reason=said,
            extensions_given=app.rules(board.reference).extensions == "by_request",
            extension_takes=extension_takes(app, _dated(work, part, action), due_on),
            proposed_due_on=due_on,
            due_on=part.due_on,
        )
        step = Step(
            app.move_name(part, GIVE_MORE_TIME),
            facts,
            on=on,
            reason=said,
            changes=_changes(work, part, due_on, day),
        )
        decision, _ = move_item(work, part, step, around(part, action, agency))
        _check_is_ahead(part, due_on, day)
        check_part_due(work, action, due_on)
        return decision


def check_part_due(work: Work, action: Action, due_on: date | None) -> None:
    """Refuse a part without a day, or with one after its action's or beyond the calendar."""
    if due_on is None:
        raise BadInput(
            "part_needs_due_on",
            f"{action.reference} has no due date yet, so its part needs one of its own.",
            field="due_on",
            reference=action.reference,
        )
    work.app.calendar(work.board.nation).ordinal(due_on)
    if action.due_on is not None and due_on > action.due_on:
        raise BadInput(
            "part_due_after_action",
            f"{action.reference} itself is due on {phrases.day(action.due_on)}, so no part of it "
            f"can be due on {phrases.day(due_on)}: give an earlier day, or have the action "
            "extended first.",
            field="due_on",
            reference=action.reference,
            due_on=action.due_on,
        )


@dataclass
class _Dated:
    """A part, as far as the authority over its due date goes."""

    board_reference: str
    nation: str
    subgroup_id: int
    due_on: date | None
    original_due_on: date | None
    times_extended: int
    posts: Sequence[Held]


def _dated(work: Work, part: Contribution, action: Action) -> _Dated:
    return _Dated(
        board_reference=work.board.reference,
        nation=work.board.nation,
        subgroup_id=action.subgroup_id,
        due_on=part.due_on,
        original_due_on=part.original_due_on,
        times_extended=part.times_extended,
        posts=work.actor.posts,
    )


def _changes(work: Work, part: Contribution, due_on: date, day: date) -> dict[str, Any]:
    late = late_on(work.app.calendar(work.board.nation), part, day)
    return {
        "due_on": due_on,
        "original_due_on": part.original_due_on or due_on,
        "times_extended": part.times_extended + 1,
        "late_when_extended": part.late_when_extended + late,
    }


def _check_is_ahead(part: Contribution, due_on: date, day: date) -> None:
    if due_on < day:
        raise BadInput(
            "part_day_past",
            f"{phrases.day(due_on)} has passed, so {part.reference} can't be done by it.",
            field="due_on",
            due_on=due_on,
            reference=part.reference,
        )
