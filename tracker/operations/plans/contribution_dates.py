"""The due date of an agency's part: given more time by a chair, and never past the action's own."""

from datetime import date

from tracker.changing import ItemMoved, MoveRequest, Work, dated_anew, move_item, repeated, working
from tracker.errors import BadInput
from tracker.operations.plans.contribution_moves import around
from tracker.operations.plans.extension_authority import extension_takes
from tracker.records import Action, Agency, Board, Contribution
from tracker.store.items import find
from tracker.wiring import App
from workflows import phrases
from workflows.facts import Facts
from workflows.meanings import GIVE_MORE_TIME


@repeated
def extend_part(
    app: App,
    board: Board,
    reference: str,
    due_on: date,
    *,
    reason: str,
    by: str,
    on: date | None = None,
) -> ItemMoved:
    """Give an agency longer for its part; `MoveRefused` gives every reason why it can't have it."""
    with working(app, board, by) as work:
        part = find(work.session, Contribution, work.board.id or 0, reference)
        action = work.session.get_one(Action, part.action_id)
        agency = work.session.get_one(Agency, part.agency_id)
        said, day = reason.strip(), on or app.clock.today()
        facts = Facts(
            reason=said,
            extensions_given=app.rules(board.reference).extensions == "by_request",
            extension_takes=extension_takes(work, part, due_on, subgroup_id=action.subgroup_id),
            proposed_due_on=due_on,
            due_on=part.due_on,
        )
        columns = dated_anew(work.app.calendar(board.nation), part, due_on, on=day)
        name = app.move_name(part, GIVE_MORE_TIME)
        request = MoveRequest(name, facts, on=on, reason=said, changes=columns)
        decision, _ = move_item(work, part, request, around(part, action, agency))
        _check_is_ahead(part, due_on, day)
        check_part_due(work, action, due_on)
        return ItemMoved(reference, decision)


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


def _check_is_ahead(part: Contribution, due_on: date, day: date) -> None:
    if due_on < day:
        raise BadInput(
            "part_day_past",
            f"{phrases.day(due_on)} has passed, so {part.reference} can't be done by it.",
            field="due_on",
            due_on=due_on,
            reference=part.reference,
        )
