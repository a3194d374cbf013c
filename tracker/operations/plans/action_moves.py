"""One action moved by one person: recall, decide, remember in one transaction, tell."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.changing.acting import unknown_actor
from tracker.changing.days import day_of, not_late_before
from tracker.changing.move_letters import About, told
from tracker.changing.work import Work, working
from tracker.errors import SomeoneElseMovedIt
from tracker.operations.plans.action_after_move import row_after
from tracker.operations.plans.action_endings import follow, has_aftermath
from tracker.operations.plans.action_facts import action_facts, action_roles
from tracker.operations.plans.action_input import Ask, Moved, check_given
from tracker.operations.plans.action_refusals import (
    check_governed,
    check_named,
    check_rules,
    with_meeting,
)
from tracker.records import Action, Board, Person
from tracker.store import action_moves as store
from tracker.store.action_columns import MUTABLE
from tracker.store.action_moves import ActionAtHand
from tracker.store.action_words import write_evidence, write_update
from tracker.store.history import INSERT_HISTORY, Note
from tracker.store.items import unknown
from tracker.store.prepared import Write, run_in
from tracker.wiring import App
from workflows.definition import Workflow
from workflows.moves import Decision, decide
from workflows.words import DUE


def move_action(app: App, board: Board, reference: str, move: str, *, by: str, ask: Ask) -> Moved:
    """Move an action; `MoveRefused` gives every reason, other errors what else is in the way."""
    app.know_calendar()
    with app.store.driver() as connection:
        action = recalled(app, connection, board, reference, by=by)
        ask = with_meeting(app, action, ask)
        planned = _plan(app, action, move, ask)
        if not has_aftermath(app, action, planned.moved.decision):
            store.remember(
                app.store, connection, reference=reference, writes=planned.writes, then=planned.then
            )
            return planned.moved
    with working(app, board, by) as work:
        return move_action_within(work, reference, move, ask)


def move_action_within(work: Work, reference: str, move: str, ask: Ask) -> Moved:
    """Move an action inside an open transaction, in the name of whoever it is open for."""
    action = at_hand(work, reference)
    planned = _plan(work.app, action, move, ask)
    if run_in(work.session, planned.writes[0]) == [0]:
        raise SomeoneElseMovedIt(reference)
    run_in(work.session, *planned.writes[1:], *planned.then)
    work.session.expire_all()
    follow(work, action, planned.moved.decision, ask=ask, on=planned.on)
    return planned.moved


def move_action_meaning(work: Work, reference: str, means: str, ask: Ask) -> Moved:
    """Make the move of a meaning, whatever the action's file calls it, in an open transaction."""
    name = work.app.move_name(at_hand(work, reference), means)
    return move_action_within(work, reference, name, ask)


def at_hand(work: Work, reference: str) -> ActionAtHand:
    """Return an action as an open transaction sees it, with the posts of whoever it is open for."""
    address = work.session.get_one(Person, work.actor.person_id).email
    work.session.flush()
    connection = work.session.connection().connection
    return recalled(work.app, connection, work.board, reference, by=address)


@dataclass(frozen=True)
class _Planned:
    """What a move will write, and what becomes of the action."""

    moved: Moved
    on: date
    writes: list[Write]
    then: list[Write]


def _plan(app: App, action: ActionAtHand, move: str, given: Ask) -> _Planned:
    ask = given.stripped()
    if ask.seen_version is not None and ask.seen_version != action.version:
        raise SomeoneElseMovedIt(action.reference)
    workflow = app.workflow(action.workflow_name, action.workflow_version)
    decision = _decided(app, workflow, action, move, ask)
    check_given(action, decision, ask)
    check_governed(app, action, decision.move, ask)
    check_rules(app, action, ask)
    check_named(app, action, ask)
    today = app.clock.today()
    on = day_of(ask.on, today, not_before=action.entered_on, what=f'"{decision.move.label}"')
    if action.clock_name == DUE and decision.to.clock != DUE:
        not_late_before(on, today, due_on=action.due_on, what=action.reference)
    row = row_after(app, action, decision, ask=ask, on=on)
    writes = _writes(app, action, decision, row, ask=ask, on=on)
    moved = Moved(action.reference, decision, row["due_on"], row["version"])
    return _Planned(moved, on, writes, _closing(app, action, decision, row))


def recalled(app: App, connection: Any, board: Board, reference: str, *, by: str) -> ActionAtHand:
    """An action with who asks about it; either one that the board does not know is refused."""
    action = store.recall(
        app.store,
        connection,
        board_id=board.id or 0,
        reference=reference,
        address=by.lower(),
        on=app.clock.today(),
    )
    if action is None:
        raise unknown(Action, reference)
    if action.person_id is None:
        raise unknown_actor(by, board.name)
    return action


def _decided(app: App, workflow: Workflow, action: ActionAtHand, move: str, ask: Ask) -> Decision:
    return decide(
        workflow,
        action.state,
        move,
        roles=action_roles(app, action),
        facts=action_facts(app, action, ask, move=move),
    )


def _writes(
    app: App,
    action: ActionAtHand,
    decision: Decision,
    row: dict[str, Any],
    *,
    ask: Ask,
    on: date,
) -> list[Write]:
    now = app.clock.now()
    changed = [n for n in MUTABLE if n != "version" and row[n] != getattr(action, n)]
    entry = Note(
        board_id=action.board_id,
        recorded_at=now,
        happened_on=on,
        person_id=action.person_id,
        role=decision.role,
        item_kind="action",
        item_id=action.id,
        reference=action.reference,
        version=row["version"],
        what=decision.move.name,
        was={name: getattr(action, name) for name in changed},
        became={name: row[name] for name in changed},
        reason=ask.reason,
    )
    new = {**entry.became, "version": entry.version}
    writes: list[Write] = [
        store.update_action(action.id, action.version, new),
        (INSERT_HISTORY, entry.values()),
    ]
    if ask.word is not None:
        writes.append(write_update(action, ask.word, on=on, at=now))
    if ask.shown is not None:
        writes.append(write_evidence(action, ask.shown, on=on, at=now))
    return writes + told(app, _about(action, row), decision, at=now)


def _closing(
    app: App, action: ActionAtHand, decision: Decision, row: dict[str, Any]
) -> list[Write]:
    """Close the alerts of a clock that has stopped or begun again."""
    if row["clock_series"] == action.clock_series:
        return []
    return [store.close_alerts(action, at=app.clock.now(), because=decision.move.name)]


def _about(action: ActionAtHand, row: dict[str, Any]) -> About:
    return About(
        board_id=action.board_id,
        board=action.board,
        review_id=action.review_id,
        reference=action.reference,
        agency=action.agency,
        due_on=row["due_on"],
        subgroup_id=action.subgroup_id,
        agency_id=action.agency_id,
        owner_post_id=row["owner_post_id"],
    )
