"""A signer's own grade of what was shown: an owner's claim of its worth need not stand."""

from dataclasses import dataclass

from tracker.changing import Caution, Entry, Work, change, repeated, working
from tracker.errors import BadInput, NotAllowed, TrackerError
from tracker.operations.plans.action_facts import action_facts, action_roles
from tracker.operations.plans.action_input import Ask, check_grade
from tracker.operations.plans.evidence_rows import numbered, rows_of
from tracker.records import Action, Board, Contribution, Evidence, EvidenceGrading
from tracker.store.grades import gradings_of
from tracker.store.items import find
from tracker.wiring import App
from workflows.action_rules import grade_in_full
from workflows.meanings import SIGN_OFF
from workflows.needs import NEEDS

_WHO_SIGNS = ("signer_is_not_owner", "signer_is_independent")


@dataclass(frozen=True)
class Graded:
    """A piece of evidence, what it counted for, and what it counts for now."""

    number: int
    was: int
    grade: int
    warnings: tuple[Caution, ...] = ()


@repeated
def grade_evidence(
    app: App, board: Board, reference: str, number: int, grade: int, *, reason: str, by: str
) -> Graded:
    """Grade a piece of evidence again, as whoever may sign its action off; the claim is kept."""
    said = reason.strip()
    check_grade(grade)
    if not said:
        raise BadInput(
            "reason_for_grade_missing",
            "No reason is given: say what the evidence shows.",
            field="reason",
        )
    with working(app, board, by) as work:
        action = find(work.session, Action, board.id or 0, reference)
        shown = numbered(work.session, action, number)
        role = _signing_role(work, action)
        if _is_theirs(work, shown):
            raise NotAllowed(
                "own_evidence",
                "This evidence is yours or your agency's: somebody else has to grade it.",
            )
        _check_is_open(work, action)
        before = gradings_of(work.session, [shown]).get(shown.id or 0)
        graded = Graded(number, before.grade if before else shown.grade, grade)
        if grade > shown.grade:
            raise BadInput(
                "grade_above_shown",
                f"Evidence {number} of {reference} was shown as {grade_in_full(shown.grade)}, and "
                "a signer makes no more of it: ask for better evidence.",
                field="grade",
                number=number,
                reference=reference,
                grade=shown.grade,
            )
        if graded.was == grade:
            raise BadInput(
                "grade_unchanged",
                f"Evidence {number} of {reference} counts as {grade_in_full(grade)} already.",
                field="grade",
                number=number,
                reference=reference,
                grade=grade,
            )
        _write(work, action, shown, graded, role=role, reason=said)
        return graded


def gradable(work: Work, action: Action) -> frozenset[int]:
    """Return the numbers of the evidence of an action that whoever asks may grade again."""
    rows = rows_of(work.session, action)
    try:
        _signing_role(work, action)
        _check_is_open(work, action)
    except TrackerError:
        return frozenset()
    lower = ((number, shown) for number, shown in enumerate(rows, 1) if shown.grade > 1)
    return frozenset(number for number, shown in lower if not _is_theirs(work, shown))


def _signing_role(work: Work, action: Action) -> str:
    """Return the role in which the actor might sign the action off, or refuse."""
    workflow = work.app.workflow(action.workflow_name, action.workflow_version)
    signing = workflow.moves_meaning(SIGN_OFF)
    allowed = tuple(dict.fromkeys(role for move in signing for role in move.allowed))
    needs = {need for move in signing for need in move.needs}
    held = [role for role in allowed if role in action_roles(work, action)]
    if not held:
        labels = " or ".join(work.app.roles[role].label.lower() for role in allowed)
        raise NotAllowed(
            "not_for_this_post",
            f"What shows {action.reference} is graded again by whoever may sign it off: "
            f"ask the {labels}.",
            reference=action.reference,
        )
    facts = action_facts(work, action, Ask())
    for need in (NEEDS[name] for name in _WHO_SIGNS if name in needs):
        if not need.holds(facts):
            raise NotAllowed(need.name, need.sentence(facts))
    return held[0]


def _is_theirs(work: Work, shown: Evidence) -> bool:
    return shown.person_id == work.actor.person_id or _is_of_the_part(work, shown)


def _is_of_the_part(work: Work, shown: Evidence) -> bool:
    if shown.contribution_id is None:
        return False
    agency = work.session.get_one(Contribution, shown.contribution_id).agency_id
    return agency in {post.agency_id for post in work.actor.posts}


def _check_is_open(work: Work, action: Action) -> None:
    state = work.app.workflow(action.workflow_name, action.workflow_version).state(action.state)
    if state.is_final or state.counts_as_done:
        raise BadInput(
            "action_settled",
            f"{action.reference} is {state.label.lower()}: reopen it before what shows it is "
            "graded again.",
            field="reference",
            reference=action.reference,
        )


def _write(
    work: Work, action: Action, shown: Evidence, graded: Graded, *, role: str, reason: str
) -> None:
    now, today = work.app.clock.now(), work.app.clock.today()
    work.session.add(
        EvidenceGrading(
            board_id=action.board_id,
            action_id=action.id or 0,
            evidence_id=shown.id or 0,
            person_id=work.actor.person_id,
            graded_on=today,
            recorded_at=now,
            grade=graded.grade,
            reason=reason,
        )
    )
    became = {"evidence": graded.number, "grade": graded.grade}
    entry = Entry("grade_evidence", role, became, was={"grade": graded.was}, reason=reason)
    change(work, action, {}, entry)
