"""Re-checks of impact answered or dropped: what they find is kept apart from completion."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from tracker.changing import (
    Caution,
    Entry,
    ItemMoved,
    MoveRequest,
    Surroundings,
    Work,
    change,
    move_item,
    repeated,
    working,
)
from tracker.errors import BadInput
from tracker.operations.plans.action_input import Ask, check_shown
from tracker.operations.plans.action_moves import move_action_meaning
from tracker.operations.plans.assurance import ASSURANCE, NO_CHANGE
from tracker.operations.plans.evidence_rows import last_evidence
from tracker.operations.plans.impact_facts import (
    Found,
    action_asked,
    answer_facts,
    drop_facts,
)
from tracker.operations.plans.shown_files import with_file
from tracker.records import Action, Board, Evidence, ImpactCheck
from tracker.store.action_words import Exhibit
from tracker.store.items import find
from tracker.wiring import App
from workflows.meanings import ANSWER, DROP, TAKE_UP_AGAIN
from workflows.moves import Accepted


@dataclass(frozen=True)
class Checked:
    """What became of a re-check, and of its action where that is taken up again."""

    reference: str
    decision: Accepted
    reopened: str | None = None
    warnings: tuple[Caution, ...] = ()


@repeated
def answer_check(app: App, board: Board, reference: str, found: Found, *, by: str) -> Checked:
    """Record what a re-check found; "no_change" takes its action up again at once."""
    with working(app, board, by) as work:
        return _answer(work, reference, found)


@repeated
def answer_with_file(
    app: App, board: Board, reference: str, file: Path, found: Found, *, by: str
) -> Checked:
    """Record what a re-check found, with a file that shows it; one refused leaves nothing."""
    with with_file(app, board, file, found.shown, by=by) as (work, shown):
        return _answer(work, reference, replace(found, shown=shown))


def _answer(work: Work, reference: str, found: Found) -> Checked:
    check = find(work.session, ImpactCheck, work.board.id or 0, reference)
    words = found.reason.strip()
    request = MoveRequest(
        work.app.move_name(check, ANSWER),
        answer_facts(work, check, found),
        on=found.on,
        reason=words,
        changes={"result": found.result, "note": words},
        seen_version=found.seen_version,
    )
    decision, day = move_item(work, check, request, _around(work, check))
    action = action_asked(work, check)
    if action is None:
        _refuse_exhibit(found)
        return Checked(reference, decision)
    _keep(work, action, check, found, day=day, role=decision.role)
    if found.result != NO_CHANGE:
        return Checked(reference, decision)
    because = f"{reference} found no change: {words}"
    move_action_meaning(work, action.reference, TAKE_UP_AGAIN, Ask(on=day, reason=because))
    return Checked(reference, decision, action.reference)


@repeated
def drop_check(app: App, board: Board, reference: str, reason: str, *, by: str) -> ItemMoved:
    """Drop a re-check that is no longer needed, with a reason."""
    with working(app, board, by) as work:
        check = find(work.session, ImpactCheck, board.id or 0, reference)
        words = reason.strip()
        name = work.app.move_name(check, DROP)
        request = MoveRequest(name, drop_facts(work, check, words), reason=words)
        return ItemMoved(reference, move_item(work, check, request, _around(work, check))[0])


def _around(work: Work, check: ImpactCheck) -> Surroundings:
    action = action_asked(work, check)
    return Surroundings(action.subgroup_id if action else None)


def _keep(
    work: Work, action: Action, check: ImpactCheck, found: Found, *, day: date, role: str
) -> None:
    """Write what was found on the action, with its evidence; that it is done stays as it was.

    Where nothing changed, no evidence until now shows that it did.
    """
    check_shown(found.shown, today=work.app.clock.today())
    exhibit = found.shown.stripped().shown
    if exhibit is not None:
        _show(work, action, exhibit, day)
    was = {"assurance": ASSURANCE[action.assurance]}
    changes: dict[str, object] = {"assurance": found.result}
    if found.result == NO_CHANGE:
        changes["evidence_after"] = last_evidence(work.session, action)
    became = {"assurance": ASSURANCE[found.result], "asked_by": check.reference}
    entry = Entry("recheck", role, became, was=was, reason=check.note, on=day)
    change(work, action, changes, entry)


def _show(work: Work, action: Action, shown: Exhibit, day: date) -> None:
    """Add what whoever asked has seen; it needs no leave to attach beside that to answer."""
    evidence = Evidence(
        board_id=action.board_id,
        action_id=action.id or 0,
        person_id=work.actor.person_id,
        dated_on=day,
        recorded_at=work.app.clock.now(),
        **vars(shown),
    )
    work.session.add(evidence)
    work.session.flush()


def _refuse_exhibit(found: Found) -> None:
    if found.shown.stripped().shown is not None:
        raise BadInput(
            "event_keeps_no_evidence",
            "This re-check is of a learning event, which keeps no evidence of its own: write in "
            "the reason what was seen and where it is kept.",
            field="note",
        )
