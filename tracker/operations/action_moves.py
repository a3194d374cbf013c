"""One action moved by one person: recall, decide, remember in one transaction, tell."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tracker.errors import BadInput, NotFound, SomeoneElseMovedIt
from tracker.operations.acting import roles_towards, unknown_actor
from tracker.operations.days import day_of, due_after_start
from tracker.operations.letters import About, told
from tracker.records import Action, Board, Post
from tracker.store import action_moves as store
from tracker.store.action_moves import ActionAtHand
from tracker.store.action_words import Exhibit, Word, write_evidence, write_update
from tracker.store.history import INSERT_HISTORY, Note
from tracker.store.items import find
from tracker.store.prepared import Write
from tracker.wiring import App
from workflows.definition import Workflow
from workflows.facts import Facts
from workflows.moves import Decision, decide
from workflows.running import running_clock

_WORDS = ("reason", "narrative", "link", "note")


@dataclass(frozen=True)
class Ask:
    """What a person says beside the move itself; a move takes only what its file lets it."""

    on: date | None = None
    reason: str = ""
    due_on: date | None = None
    review_on: date | None = None
    replaced_by: str | None = None
    owner_post_id: int | None = None
    narrative: str = ""
    link: str = ""
    note: str = ""
    seen_version: int | None = None

    def stripped(self) -> "Ask":
        """Give the same without blanks around the words: blanks alone say nothing."""
        words = {name: getattr(self, name).strip() for name in _WORDS}
        return replace(self, **words)

    @property
    def owner(self) -> int | None:
        """Give the post that is to own the action, if one is named."""
        return self.owner_post_id

    @property
    def evidence(self) -> str:
        """Give the link or the note that comes with the move, if any."""
        return self.link or self.note


@dataclass(frozen=True)
class Moved:
    """What became of an action."""

    reference: str
    decision: Decision
    due_on: date | None
    version: int


def move_action(app: App, board: Board, reference: str, move: str, *, by: str, ask: Ask) -> Moved:
    """Move an action; `MoveRefused` gives every reason, other errors what else is in the way."""
    today, ask = app.clock.today(), ask.stripped()
    app.know_calendar()
    with app.store.driver() as connection:
        action = recalled(app, connection, board, reference, by=by)
        if ask.seen_version is not None and ask.seen_version != action.version:
            raise SomeoneElseMovedIt(action.reference)
        workflow = app.workflow(action.workflow_name, action.workflow_version)
        decision = _decided(app, workflow, action, move, ask)
        _check_given(action, decision, ask)
        _check_named(app, action, ask)
        on = _day(action, decision, ask, today)
        row = _row_after(app, action, decision, ask=ask, on=on)
        writes = _writes(app, action, decision, row, ask=ask, on=on)
        then = _closing(app, action, decision, row)
        store.remember(app.store, connection, reference=reference, writes=writes, then=then)
    return Moved(reference, decision, row["due_on"], row["version"])


def recalled(app: App, connection: Any, board: Board, reference: str, *, by: str) -> ActionAtHand:
    """Give an action with who asks about it; either one that the board does not know is refused."""
    action = store.recall(
        app.store,
        connection,
        board_id=board.id or 0,
        reference=reference,
        address=by.lower(),
        on=app.clock.today(),
    )
    if action is None:
        raise NotFound(f"{board.name} has no action {reference}. See: tracker action list")
    if action.person_id is None:
        raise unknown_actor(by, board.name)
    return action


def action_facts(action: ActionAtHand, ask: Ask) -> Facts:
    """Give what a workflow's needs may ask about an action and what comes with the move."""
    return Facts(
        reason=ask.reason,
        has_owner=(ask.owner_post_id or action.owner_post_id) is not None,
        has_due_on=(ask.due_on or action.due_on) is not None,
        has_evidence=action.has_evidence or bool(ask.evidence),
        actor_is_owner=any(post.id == action.owner_post_id for post in action.posts),
        review_on=ask.review_on,
        replaced_by=ask.replaced_by,
        proposed_due_on=ask.due_on,
        due_on=action.due_on,
    )


def action_roles(app: App, action: ActionAtHand) -> frozenset[str]:
    """Give the roles that the reader of an action has towards it."""
    return roles_towards(
        action.posts,
        app.roles,
        subgroup_id=action.subgroup_id,
        agency_id=action.agency_id,
        owner_post_id=action.owner_post_id,
    )


def _decided(app: App, workflow: Workflow, action: ActionAtHand, move: str, ask: Ask) -> Decision:
    return decide(
        workflow,
        action.state,
        move,
        roles=action_roles(app, action),
        facts=action_facts(action, ask),
    )


_GIVEN = {
    "due_on": "a due date",
    "review_on": "a review date",
    "replaced_by": "a replacement",
    "owner": "an owner",
    "narrative": "a progress update",
    "evidence": "evidence",
}


def _check_given(action: ActionAtHand, decision: Decision, ask: Ask) -> None:
    move = decision.move
    given = [name for name in _GIVEN if getattr(ask, name)]
    for name in given:
        if name not in move.takes:
            raise BadInput(f'"{move.label}" does not take {_GIVEN[name]}; leave it out.')
    if move.stays and move.takes and not given:
        wanted = " or ".join(_GIVEN[name] for name in move.takes)
        raise BadInput(f'"{move.label}" changes nothing without {wanted}: give one.')
    due_after_start(ask.due_on, action.created_on, action.reference)


def _check_named(app: App, action: ActionAtHand, ask: Ask) -> None:
    if not (ask.replaced_by or ask.owner_post_id):
        return
    if ask.replaced_by == action.reference:
        raise BadInput(f"{action.reference} can't replace itself: name the action that does.")
    with app.store.seen_by(action.person_id).reading() as session:
        if ask.replaced_by:
            find(session, Action, action.board_id, ask.replaced_by)
        owner = session.get(Post, ask.owner_post_id) if ask.owner_post_id else None
    if ask.owner_post_id and (owner is None or owner.board_id != action.board_id):
        raise NotFound(f"{action.board} has no such post to own {action.reference}.")
    if owner is not None and owner.agency_id not in (None, action.agency_id):
        raise BadInput(f"The post {owner.reference} is not one of {action.agency}.")


def _day(action: ActionAtHand, decision: Decision, ask: Ask, today: date) -> date:
    return day_of(ask.on, today, not_before=action.entered_on, what=f'"{decision.move.label}"')


def _row_after(
    app: App, action: ActionAtHand, decision: Decision, *, ask: Ask, on: date
) -> dict[str, Any]:
    row: dict[str, Any] = {name: getattr(action, name) for name in store.MUTABLE}
    row["version"] = action.version + 1
    for name in ("review_on", "replaced_by", "owner_post_id"):
        row[name] = getattr(ask, name) or row[name]
    if decision.to.name != action.state:
        row["state"], row["entered_on"] = decision.to.name, on
    if ask.due_on is not None:
        row["times_extended"] += action.due_on is not None and ask.due_on > action.due_on
        row["due_on"] = ask.due_on
        row["original_due_on"] = action.original_due_on or ask.due_on
    if ask.narrative and decision.role == "action_owner":
        row["last_word_on"] = on
    _set_clock(app, action, decision, row)
    return row


def _set_clock(app: App, action: ActionAtHand, decision: Decision, row: dict[str, Any]) -> None:
    workflow = app.workflow(action.workflow_name, action.workflow_version)
    anchors = {
        "due": row["due_on"],
        "review": row["review_on"],
        f"entered:{row['state']}": row["entered_on"],
    }
    calendar = app.calendar(action.nation)
    name, due = running_clock(workflow, decision.to, anchors, calendar)
    if (name, due) != (action.clock_name, action.clock_due_on):
        row["clock_name"], row["clock_due_on"] = name, due
        row["clock_series"] = action.clock_series + 1


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
    changed = [n for n in store.MUTABLE if n != "version" and row[n] != getattr(action, n)]
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
    if ask.narrative:
        writes.append(write_update(action, Word(ask.narrative), on=on, at=now))
    if ask.evidence:
        writes.append(write_evidence(action, Exhibit(ask.link, ask.note), on=on, at=now))
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
