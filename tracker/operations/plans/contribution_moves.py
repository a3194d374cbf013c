"""How an agency's part of a collective action moves: begun, reported, done, returned, excused."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tracker.changing.days import not_late_before
from tracker.changing.item_moves import Around, Step, move_item
from tracker.changing.work import Work, working
from tracker.errors import BadInput
from tracker.operations.plans.action_input import Ask, check_shown
from tracker.operations.plans.rollups import is_open
from tracker.operations.plans.shown_files import with_file
from tracker.records import Action, Agency, Board, Contribution, Evidence
from tracker.store import parts as store
from tracker.store.action_words import Exhibit
from tracker.store.items import find
from tracker.wiring import App
from workflows.facts import Facts
from workflows.meanings import EXCUSE, HAND_IN, SPOKEN, moves_that_mean
from workflows.moves import Decision

_NOTHING = Ask()


@dataclass(frozen=True)
class PartInput:
    """What comes with a move of a part: words, and for one that is done its evidence."""

    on: date | None = None
    reason: str = ""
    shown: Ask = _NOTHING


def move_contribution(
    app: App, board: Board, reference: str, move: str, said: PartInput, *, by: str
) -> Decision:
    """Move one agency's part; `MoveRefused` gives every reason why it can't be."""
    with working(app, board, by) as work:
        return move_within(work, reference, move, said)


def finish_with_file(
    app: App, board: Board, reference: str, file: Path, said: PartInput, *, by: str
) -> Decision:
    """Report a part done with a file as its evidence; a file that is refused leaves nothing."""
    with with_file(app, board, file, said.shown, by=by) as (work, shown):
        row = find(work.session, Contribution, work.board.id or 0, reference)
        name = work.app.move_name(row, HAND_IN)
        return move_within(work, reference, name, PartInput(said.on, said.reason, shown))


def move_within(work: Work, reference: str, move: str, said: PartInput) -> Decision:
    """Move one agency's part inside an open transaction; its evidence is written with it."""
    row = find(work.session, Contribution, work.board.id or 0, reference)
    action = work.session.get_one(Action, row.action_id)
    agency = work.session.get_one(Agency, row.agency_id)
    today = work.app.clock.today()
    check_shown(said.shown, today=today)
    workflow = work.app.workflow(row.workflow_name, row.workflow_version)
    if move in moves_that_mean([workflow], HAND_IN):
        not_late_before(said.on or today, today, due_on=row.due_on, what=row.reference)
    shown = said.shown.stripped().shown
    grades = (store.best_grade(work.session, row, today), shown.grade if shown else None)
    best = max((grade for grade in grades if grade is not None), default=None)
    facts = Facts(
        reason=said.reason.strip(),
        has_evidence=best is not None,
        evidence_grade=best,
        evidence_grade_needed=action.evidence_grade_needed if best is not None else 0,
    )
    changes = (
        {"last_word_on": said.on or today} if move in moves_that_mean([workflow], *SPOKEN) else {}
    )
    step = Step(move, facts, on=said.on, reason=said.reason.strip(), changes=changes)
    decision, day = move_item(work, row, step, around(row, action, agency))
    if shown is not None:
        _keep(work, row, decision, shown, day=day)
    return decision


def excuse_parts(work: Work, action: Action, *, because: str) -> None:
    """Excuse every agency that still owes its part of an action that will not be done."""
    for row, agency in store.of_action(work.session, action.id or 0):
        if is_open(work.app, row):
            step = Step(work.app.move_name(row, EXCUSE), Facts(reason=because), reason=because)
            move_item(work, row, step, around(row, action, agency))


def around(row: Contribution, action: Action, agency: Agency) -> Around:
    """Return whose part it is, and under which subgroup."""
    return Around(action.subgroup_id, agency.id, agency.name, row.owner_post_id)


def _keep(work: Work, row: Contribution, decision: Decision, shown: Exhibit, *, day: date) -> None:
    if "evidence" not in decision.move.takes:
        raise BadInput(
            "not_taken",
            f'"{decision.move.label}" does not take evidence; leave it out.',
            field="evidence",
        )
    told = {**vars(shown), "contribution_id": row.id}
    work.session.add(
        Evidence(
            board_id=row.board_id,
            action_id=row.action_id,
            person_id=work.actor.person_id,
            dated_on=day,
            recorded_at=work.app.clock.now(),
            **told,
        )
    )
    work.session.flush()
