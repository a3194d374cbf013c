"""What becomes of a request for more time: granted, refused, passed up or withdrawn."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.changing import Caution, MoveRequest, Surroundings, Work, move_item, repeated, working
from tracker.errors import BadInput
from tracker.operations.plans.action_facts import action_roles
from tracker.operations.plans.action_input import Ask
from tracker.operations.plans.action_moves import move_action_meaning
from tracker.operations.plans.extension_authority import BOARD_CHAIR, lacking
from tracker.records import Action, Agency, Board, Extension
from tracker.store.items import find
from tracker.wiring import App
from workflows import phrases
from workflows.clean_text import TEXT_MOST
from workflows.facts import Facts
from workflows.meanings import GIVE_MORE_TIME, GRANT, PASS_UP, REFUSE, WITHDRAW
from workflows.moves import Accepted


@dataclass(frozen=True)
class ExtensionAnswer:
    """What became of a request, and of the due date of the action that it is about."""

    reference: str
    decision: Accepted
    action: str
    due_on: date | None
    warnings: tuple[Caution, ...] = ()


@repeated
def grant(
    app: App, board: Board, reference: str, *, by: str, on: date | None = None
) -> ExtensionAnswer:
    """Grant a request; the due date moves in the same transaction, or nothing does.

    What was decided at a meeting may be written down later: `on` is the day that it counts from.
    """
    with working(app, board, by) as work:
        row, action = _found(work, reference)
        decision = _moved(work, row, action, GRANT, on=on)
        _check_still_asked(work, row, action)
        ask = Ask(on=on, due_on=row.proposed_on, reason=_as_asked(row))
        moved = move_action_meaning(work, action.reference, GIVE_MORE_TIME, ask)
        return ExtensionAnswer(reference, decision, action.reference, moved.due_on)


def refuse(
    app: App, board: Board, reference: str, *, by: str, reason: str, on: date | None = None
) -> ExtensionAnswer:
    """Refuse a request with a reason, perhaps as of an earlier day; the due date stands."""
    return _answered(app, board, reference, REFUSE, by=by, reason=reason, on=on)


def pass_up(
    app: App, board: Board, reference: str, *, by: str, reason: str = ""
) -> ExtensionAnswer:
    """Pass a request on to the chair of the board, who is then the one to answer."""
    return _answered(app, board, reference, PASS_UP, by=by, reason=reason)


def withdraw(
    app: App, board: Board, reference: str, *, by: str, reason: str = ""
) -> ExtensionAnswer:
    """Take a request back; nothing of the action changes."""
    return _answered(app, board, reference, WITHDRAW, by=by, reason=reason)


def answer_request(
    app: App, board: Board, reference: str, means: str, *, by: str, reason: str = ""
) -> ExtensionAnswer:
    """Give a request the answer of a meaning; a grant takes the reason of the request itself."""
    if means == GRANT:
        return grant(app, board, reference, by=by)
    return _answered(app, board, reference, means, by=by, reason=reason)


def answer_facts(work: Work, row: Extension, action: Action, reason: str = "") -> Facts:
    """Return what the rules ask of somebody who answers a request."""
    is_own = row.asked_by == work.person_id or "action_owner" in action_roles(work, action)
    return Facts(
        reason=reason,
        extensions_given=work.app.rules(work.board.reference).extensions == "by_request",
        extension_takes=lacking(work, row.decides, subgroup_id=action.subgroup_id),
        actor_asked=is_own,
        proposed_due_on=row.proposed_on,
        due_on=action.due_on,
    )


@repeated
def _answered(
    app: App,
    board: Board,
    reference: str,
    means: str,
    *,
    by: str,
    reason: str,
    on: date | None = None,
) -> ExtensionAnswer:
    with working(app, board, by) as work:
        row, action = _found(work, reference)
        decision = _moved(work, row, action, means, reason=reason.strip(), on=on)
        return ExtensionAnswer(reference, decision, action.reference, action.due_on)


def _found(work: Work, reference: str) -> tuple[Extension, Action]:
    row = find(work.session, Extension, work.board.id or 0, reference)
    action = work.session.get_one(Action, row.action_id)
    # Held first, as whoever asks holds it.
    work.session.refresh(action, with_for_update=True)
    return row, action


def _moved(
    work: Work,
    row: Extension,
    action: Action,
    means: str,
    *,
    reason: str = "",
    on: date | None = None,
) -> Accepted:
    facts = answer_facts(work, row, action, reason)
    changes: dict[str, dict[str, Any]] = {
        GRANT: {"answered_by": work.person_id},
        REFUSE: {"answered_by": work.person_id},
        PASS_UP: {"decides": BOARD_CHAIR},
    }
    name = work.app.move_name(row, means)
    request = MoveRequest(name, facts, on=on, reason=reason, changes=changes.get(means, {}))
    agency = work.session.get_one(Agency, action.agency_id).name
    around = Surroundings(action.subgroup_id, action.agency_id, agency, action.owner_post_id)
    return move_item(work, row, request, around)[0]


def _check_still_asked(work: Work, row: Extension, action: Action) -> None:
    """Refuse to grant what was asked of other dates than those there are now."""
    if action.due_on != row.was_due_on:
        now = f"on {phrases.day(action.due_on)}" if action.due_on else "on no date"
        raise BadInput(
            "due_date_changed_since",
            f"{action.reference} was due on {phrases.day(row.was_due_on)} when more time was asked "
            f"for, and is due {now}: refuse {row.reference}, and have it asked for again.",
            field="reference",
            reference=action.reference,
            was_due_on=row.was_due_on,
            other=row.reference,
        )
    if row.proposed_on < work.app.clock.today():
        raise BadInput(
            "proposed_day_past",
            f"{phrases.day(row.proposed_on)} passed while {row.reference} waited for an answer: "
            "refuse it, and have a later day asked for.",
            field="reference",
            proposed_on=row.proposed_on,
            reference=row.reference,
        )


def _as_asked(row: Extension) -> str:
    """Return the reason of a request, told as the words of whoever asked."""
    return f"Asked for because: {row.reason}"[:TEXT_MOST]
