"""The legal test: its criteria answered one by one, with evidence, and what that adds up to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from tracker.changing import (
    Amended,
    Entry,
    Work,
    day_of,
    note,
    repeated,
    roles_towards,
    worded,
    working,
)
from tracker.errors import BadInput
from tracker.records import Board, CriterionAnswer, Review
from tracker.store.items import find
from tracker.wiring import App
from workflows.definition import Workflow
from workflows.facts import Facts
from workflows.meanings import RECORD
from workflows.moves import decide

ANSWERS = {"met": "met", "not_met": "not met", "unclear": "unclear"}


@dataclass(frozen=True)
class CriterionInput:
    """An answer to one criterion, and what it rests on."""

    answer: str
    evidence: str


@repeated
def answer_criterion(
    app: App,
    board: Board,
    reference: str,
    criterion: str,
    answered: CriterionInput,
    *,
    by: str,
    on: date | None = None,
) -> Amended:
    """Answer one criterion of a review's legal test; an earlier answer stays beside it."""
    with working(app, board, by) as work:
        review = find(work.session, Review, board.id or 0, reference)
        made = add_answer(work, review, criterion, answered, on=on)
        return Amended(reference, made.answered_on)


def add_answer(
    work: Work, review: Review, criterion: str, answered: CriterionInput, *, on: date | None
) -> CriterionAnswer:
    """Answer one criterion in an open transaction."""
    workflow = work.app.workflow(review.workflow_name or "", review.workflow_version or 0)
    names = [one.name for one in workflow.criteria]
    if criterion not in names:
        known = ", ".join(names) or "none: its guidance sets no test"
        raise BadInput(
            "unknown_criterion",
            f'{review.reference} has no criterion "{criterion}". It has: {known}.',
            field="criterion",
            reference=review.reference,
            criterion=criterion,
        )
    if answered.answer not in ANSWERS:
        raise BadInput(
            "unknown_answer",
            f'"{answered.answer}" is no answer. Give one of: {", ".join(ANSWERS)}.',
            field="answer",
            answer=answered.answer,
        )
    _check_is_asked(workflow, review)
    roles = roles_towards(work.actor.posts, work.app.roles, subgroup_id=review.subgroup_id)
    recording = workflow.move_meaning(RECORD).name
    decision = decide(workflow, review.state, recording, roles=roles, facts=Facts())
    made = CriterionAnswer(
        board_id=review.board_id,
        review_id=review.id or 0,
        criterion=criterion,
        answer=answered.answer,
        evidence=worded(answered.evidence, what="The evidence for an answer", field="evidence"),
        person_id=work.actor.person_id,
        role=decision.role,
        answered_on=day_of(on, work.app.clock.today(), what="The answer"),
        recorded_at=work.app.clock.now(),
    )
    work.session.add(made)
    work.session.flush()
    _note(work, review, made)
    return made


def is_asked(workflow: Workflow, state: str) -> bool:
    """Tell whether the legal test is still asked in a state: the decision is yet to be made, or to
    be made again.
    """
    return bool(workflow.criteria) and state in workflow.states_undecided


def _check_is_asked(workflow: Workflow, review: Review) -> None:
    if not is_asked(workflow, review.state):
        raise BadInput(
            "test_over",
            f"{review.reference} is past the decision for which its legal test was asked, so an "
            "answer now would be no ground of it. It is asked again if the decision is "
            "reconsidered.",
            field="criterion",
            reference=review.reference,
        )


def _note(work: Work, review: Review, made: CriterionAnswer) -> None:
    """Keep an answer in history as a record of its own: it moves nothing of its review."""
    entry = Entry(
        "answer",
        made.role,
        {made.criterion: made.answer},
        reason=made.evidence,
        on=made.answered_on,
        reference=review.reference,
    )
    note(work, made, entry, version=1)


def latest_answers(
    session: Session, review: Review, *, until: datetime | None = None
) -> Mapping[str, CriterionAnswer]:
    """The latest answer to each criterion that has one, as it stood at an instant, or now."""
    statement = select(CriterionAnswer).where(CriterionAnswer.review_id == review.id)
    if until is not None:
        statement = statement.where(CriterionAnswer.recorded_at <= until)
    rows = session.exec(statement.order_by(col(CriterionAnswer.id))).all()
    return {row.criterion: row for row in rows}


def unanswered(session: Session, workflow: Workflow, review: Review) -> tuple[str, ...]:
    """Return the questions of the legal test that nobody has answered."""
    answered = latest_answers(session, review)
    return tuple(one.text for one in workflow.criteria if one.name not in answered)


def meets_the_test(workflow: Workflow, answers: Mapping[str, CriterionAnswer]) -> bool | None:
    """Tell what the answers add up to; None where the guidance leaves that to judgement."""
    if not workflow.met_when:
        return None
    met = {name for name, row in answers.items() if row.answer == "met"}
    return any(met.issuperset(names) for names in workflow.met_when)


def check_conclusion(
    session: Session, workflow: Workflow, review: Review, *, says_met: bool
) -> None:
    """Refuse a conclusion that the answers to the criteria contradict.

    What is still to be answered may yet add up to "met"; the move itself asks for every answer.
    """
    answers = latest_answers(session, review)
    meets = meets_the_test(workflow, answers)
    is_open = not meets and any(one.name not in answers for one in workflow.criteria)
    if meets is None or meets == says_met or is_open:
        return
    add_up, said = ("are", "not met") if meets else ("are not", "met")
    raise BadInput(
        "conclusion_against_answers",
        f"By the answers given, the criteria {add_up} met, and the recommendation says that they "
        f"are {said}. Correct the answers or the conclusion; "
        "a review may still be advised, or not, with reasons.",
        field="criteria_met",
        reference=review.reference,
    )
