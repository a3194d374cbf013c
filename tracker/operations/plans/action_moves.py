"""One action moved by one person: read, decided, and written in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.changing import (
    Caution,
    Hooks,
    MoveRequest,
    Planned,
    Surroundings,
    Work,
    day_of,
    days_after,
    in_hand,
    make,
    not_late_before,
    plan,
    repeated,
    working,
)
from tracker.operations.plans.action_after_move import columns_of_move
from tracker.operations.plans.action_endings import follow, has_aftermath
from tracker.operations.plans.action_facts import action_facts
from tracker.operations.plans.action_input import Ask, AskInHand, Moved, check_given
from tracker.operations.plans.action_refusals import (
    check_governed,
    check_named,
    check_rules,
    named_in,
)
from tracker.records import Action, Agency, Board
from tracker.store.action_words import write_evidence, write_update
from tracker.store.items import find
from tracker.store.prepared import Write
from tracker.wiring import App
from workflows.moves import Accepted
from workflows.words import DUE


@repeated
def move_action(app: App, board: Board, reference: str, move: str, *, by: str, ask: Ask) -> Moved:
    """Move an action; `MoveRefused` gives every reason, other errors what else is in the way."""
    with in_hand(app, board, Action, reference, by=by) as hand:
        said = named_in(hand.work, ask).stripped()
        planned = _plan(hand.work, hand.item, move, said, agency=hand.agency)
        if not has_aftermath(app, hand.item, planned.decision):
            return _made(hand.work, planned, said)
    with working(app, board, by) as work:
        return move_action_within(work, reference, move, ask)


def move_action_within(work: Work, reference: str, move: str, ask: Ask) -> Moved:
    """Move an action inside an open transaction, in the name of whoever it is open for."""
    action = find(work.session, Action, work.board.id or 0, reference)
    agency = work.session.get_one(Agency, action.agency_id).name
    said = named_in(work, ask).stripped()
    planned = _plan(work, action, move, said, agency=agency)
    made = _made(work, planned, said)
    follow(work, action, planned.decision, ask=said, on=planned.day)
    return made


def move_action_meaning(work: Work, reference: str, means: str, ask: Ask) -> Moved:
    """Make the move of a meaning, whatever the action's file calls it, in an open transaction."""
    action = find(work.session, Action, work.board.id or 0, reference)
    return move_action_within(work, reference, work.app.move_name(action, means), ask)


@dataclass(frozen=True)
class _ActionHooks(Hooks):
    """What is said beside a move of an action, held against its rules and written with it."""

    item: Action
    ask: AskInHand

    def check(self, decision: Accepted) -> None:
        check_given(self.item, decision, self.ask)
        check_governed(self.work, self.item, decision.move, self.ask)
        check_rules(self.work, self.ask)
        check_named(self.work, self.item, self.ask)

    def columns(self, decision: Accepted, day: date) -> Mapping[str, Any]:
        """What is said of an action can't be older than where it stands, whatever it moves."""
        action, today = self.item, self.work.today
        what = f'"{decision.move.label}"'
        day_of(day, today, not_before=action.entered_on, what=what)
        if action.clock_name == DUE and decision.to.clock != DUE:
            not_late_before(day, today, due_on=action.due_on, what=action.reference)
        return columns_of_move(self.work, action, decision, ask=self.ask, on=day)

    def writes(self, day: date) -> Sequence[Write]:
        now = self.work.app.clock.now()
        whose = (self.item.board_id, self.item.id or 0, self.work.person_id)
        writes: list[Write] = []
        if (word := self.ask.word) is not None:
            writes.append(write_update(*whose, word, on=day, at=now))
        if (shown := self.ask.shown) is not None:
            writes.append(write_evidence(*whose, shown, on=day, at=now))
        return writes


def _plan(work: Work, action: Action, move: str, ask: AskInHand, *, agency: str | None) -> Planned:
    facts = action_facts(work, action, ask, move=move)
    request = MoveRequest.of(move, facts, ask)
    around = Surroundings(action.subgroup_id, action.agency_id, agency, action.owner_post_id)
    return plan(_ActionHooks(work, action, request, ask), around)


def _made(work: Work, planned: Planned, ask: AskInHand) -> Moved:
    action, to = planned.change.item, planned.decision.to
    due_on = planned.change.columns.get("due_on", action.due_on)
    # Before it is written: a forecast that no calendar reaches is refused, and nothing kept.
    warnings = _forecast_cautions(work, due_on, ask.forecast_on)
    make(work, planned)
    return Moved(
        action.reference,
        planned.decision,
        due_on,
        action.version,
        waits_on=work.app.roles[to.waits_on].label if to.waits_on else None,
        follows_on=ask.meeting_on,
        warnings=warnings,
    )


def _forecast_cautions(
    work: Work, due_on: date | None, forecast_on: date | None
) -> tuple[Caution, ...]:
    if due_on is None or forecast_on is None or forecast_on <= due_on:
        return ()
    after = days_after(work.app.calendar(work.board.nation), due_on, forecast_on)
    return (Caution("forecast_after_due", {"working_days": after}),) if after else ()
