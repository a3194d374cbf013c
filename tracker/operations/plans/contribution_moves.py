"""How an agency's part of a collective action moves: begun, reported, done, returned, excused."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from tracker.changing import (
    Hooks,
    InHand,
    ItemMoved,
    MoveRequest,
    Surroundings,
    Work,
    in_hand,
    make,
    move_item,
    not_late_before,
    plan,
    repeated,
)
from tracker.errors import BadInput
from tracker.operations.plans.action_input import Ask, check_shown
from tracker.operations.plans.rollups import is_open
from tracker.operations.plans.shown_files import with_file
from tracker.records import Action, Agency, Board, Contribution
from tracker.store import parts as store
from tracker.store.action_words import Exhibit, write_evidence
from tracker.store.grades import best_of_part
from tracker.store.items import find
from tracker.store.prepared import Write
from tracker.wiring import App
from workflows.facts import Facts
from workflows.meanings import EXCUSE, HAND_IN, SPOKEN, moves_that_mean
from workflows.moves import Accepted

_NOTHING = Ask()


@dataclass(frozen=True)
class PartInput:
    """What comes with a move of a part: words, and for one that is done its evidence."""

    on: date | None = None
    reason: str = ""
    shown: Ask = _NOTHING


@repeated
def move_contribution(
    app: App, board: Board, reference: str, move: str, said: PartInput, *, by: str
) -> ItemMoved:
    """Move one agency's part; `MoveRefused` gives every reason why it can't be."""
    with in_hand(app, board, Contribution, reference, by=by) as hand:
        return ItemMoved(reference, _moved(hand, move, said))


@repeated
def finish_with_file(
    app: App, board: Board, reference: str, file: Path, said: PartInput, *, by: str
) -> ItemMoved:
    """Report a part done with a file as its evidence; a file that is refused leaves nothing."""
    with with_file(app, board, file, said.shown, by=by) as (work, shown):
        row = find(work.session, Contribution, work.board.id or 0, reference)
        name = work.app.move_name(row, HAND_IN)
        shown_with = PartInput(said.on, said.reason, shown)
        return ItemMoved(reference, move_within(work, reference, name, shown_with))


def move_within(work: Work, reference: str, move: str, said: PartInput) -> Accepted:
    """Move one agency's part inside an open transaction; its evidence is written with it."""
    row = find(work.session, Contribution, work.board.id or 0, reference)
    agency = work.session.get_one(Agency, row.agency_id)
    return _moved(InHand(work, row, agency.name, None), move, said)


@dataclass(frozen=True)
class _PartHooks(Hooks):
    """A move of a part with what shows it, which is written with it."""

    item: Contribution
    exhibit: Exhibit | None

    def check(self, decision: Accepted) -> None:
        if self.exhibit is not None and "evidence" not in decision.move.takes:
            raise BadInput(
                "not_taken",
                f'"{decision.move.label}" does not take evidence; leave it out.',
                field="evidence",
            )

    def writes(self, day: date) -> Sequence[Write] | None:
        if self.exhibit is None:
            return None
        shown = replace(self.exhibit, contribution_id=self.item.id)
        whose, now = (self.item.board_id, self.item.action_id), self.work.app.clock.now()
        return [write_evidence(*whose, self.work.person_id, shown, on=day, at=now)]


def _moved(hand: InHand[Contribution], move: str, said: PartInput) -> Accepted:
    work, row = hand.work, hand.item
    action = work.row(Action, row.action_id)
    today = work.today
    check_shown(said.shown, today=today)
    workflow = work.app.workflow(row.workflow_name, row.workflow_version)
    if move in moves_that_mean([workflow], HAND_IN):
        not_late_before(said.on or today, today, due_on=row.due_on, what=row.reference)
    shown = said.shown.stripped().shown
    reason = said.reason.strip()
    is_word = move in moves_that_mean([workflow], *SPOKEN)
    changes = {"last_word_on": said.on or today} if is_word else {}
    facts = facts_of_part(work, row, action, shown, reason=reason)
    request = MoveRequest(move, facts, on=said.on, reason=reason, changes=changes)
    around = Surroundings(action.subgroup_id, row.agency_id, hand.agency, row.owner_post_id)
    return make(work, plan(_PartHooks(work, row, request, shown), around))[0]


def facts_of_part(
    work: Work, row: Contribution, action: Action, shown: Exhibit | None, *, reason: str
) -> Facts:
    """Return what is known when somebody asks to move a part."""
    grades = (best_of_part(work.session, row, work.today), shown.grade if shown else None)
    best = max((grade for grade in grades if grade is not None), default=None)
    return Facts(
        reason=reason,
        has_evidence=best is not None,
        evidence_grade=best,
        evidence_grade_needed=action.evidence_grade_needed if best is not None else 0,
    )


def excuse_parts(work: Work, action: Action, *, because: str) -> None:
    """Excuse every agency that still owes its part of an action that will not be done."""
    for row, agency in store.of_action(work.session, action.id or 0):
        if is_open(work.app, row):
            name = work.app.move_name(row, EXCUSE)
            request = MoveRequest(name, Facts(reason=because), reason=because)
            move_item(work, row, request, around(row, action, agency))


def around(row: Contribution, action: Action, agency: Agency) -> Surroundings:
    """Return whose part it is, and under which subgroup."""
    return Surroundings(action.subgroup_id, agency.id, agency.name, row.owner_post_id)
