"""The record of a decision on one page: who decided what, on what grounds, under which rule."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, select

from tracker.changing.look import Look
from tracker.changing.readings import record_reading
from tracker.operations.reviews.criteria import ANSWERS, latest_answers, meets_the_test
from tracker.operations.reviews.deciding import latest_decision, law_of
from tracker.operations.reviews.review_moves import workflow_of
from tracker.operations.reviews.sittings import Participant
from tracker.pages.decided_in import EarlierDecision, earlier_decision
from tracker.records import (
    AdviceParticipant,
    CriterionAnswer,
    Decision,
    Meeting,
    Notice,
    Person,
    RecommendationToChair,
    Review,
)
from tracker.store.items import belonging_to, find
from tracker.wiring import App
from workflows import phrases
from workflows.definition import Workflow
from workflows.editions import in_force_words


@dataclass(frozen=True)
class CriterionLine:
    """A question of the legal test and the answer that the advice rested on, by whom and when."""

    name: str
    text: str
    answer: str
    evidence: str
    answered_by: str
    source: str
    is_verified: bool


@dataclass(frozen=True)
class AdviceLine:
    """The subgroup's recommendation; `superseded_on` is the day of the one that replaced it."""

    advises: str
    criteria_met: bool
    reasons: str
    by: str
    role: str
    made_on: date
    meeting_on: date | None
    is_quorate: bool | None
    participants: tuple[Participant, ...]
    recorded_at: datetime
    superseded_on: date | None


@dataclass(frozen=True)
class DecisionLine:
    """The chair's decision; `superseded_on` is the day of the one that replaced it."""

    outcome: str
    label: str
    follows_advice: bool
    reasons: str
    alternatives: str
    authority: str
    by: str
    role: str
    decided_on: date
    recorded_at: datetime
    superseded_on: date | None


@dataclass(frozen=True)
class DecisionNotice:
    """Who is to be told of it, by when, and when they were."""

    reference: str
    recipient: str
    due_on: date | None
    sent_on: date | None
    acknowledged_on: date | None


@dataclass(frozen=True)
class Rule:
    """The rule under which it was decided."""

    title: str
    edition: str
    in_force: str
    guidance: str
    source: str


@dataclass(frozen=True)
class DecisionPage:
    """Everything on record about the decision on one review, the latest first."""

    reference: str
    rule: Rule
    criteria: tuple[CriterionLine, ...]
    test_met: bool | None
    decided_by: tuple[str, ...]
    advice: tuple[AdviceLine, ...]
    decisions: tuple[DecisionLine, ...]
    follows: EarlierDecision | None
    notices: tuple[DecisionNotice, ...]


def decision_page(look: Look, reference: str) -> DecisionPage:
    """Return the record of the decision on a review, made or still to be made."""
    review = find(look.session, Review, look.board.id or 0, reference)
    record_reading(look, reference, "the decision")
    made = latest_decision(look.session, review)
    workflow = law_of(look.app, made, review) if made else workflow_of(look.app, review)
    answers = latest_answers(look.session, review, until=_advised_at(look.session, made))
    named = select(Person.id, Person.name).where(Person.board_id == look.board.id)
    names = {number: name for number, name in look.session.exec(named) if number is not None}
    return DecisionPage(
        reference=reference,
        rule=_rule(workflow),
        criteria=tuple(_criteria(workflow, answers, names)),
        test_met=meets_the_test(workflow, answers),
        decided_by=_who_decides(look.app, workflow),
        advice=tuple(_advice(look, review, names)),
        decisions=tuple(_decisions(look, review, names=names)),
        follows=earlier_decision(look, review),
        notices=tuple(_notices(look.session, review)),
    )


def decided_reviews(look: Look) -> list[tuple[str, DecisionLine]]:
    """Return the decision that stands on each review of a board that has one, by reference."""
    rows = look.session.exec(
        select(Review).where(Review.board_id == look.board.id).order_by(Review.reference)
    ).all()
    named = select(Person.id, Person.name).where(Person.board_id == look.board.id)
    names = {number: name for number, name in look.session.exec(named) if number is not None}
    return [
        (row.reference, next(iter(_decisions(look, row, names=names))))
        for row in rows
        if latest_decision(look.session, row) is not None
    ]


def _rule(workflow: Workflow) -> Rule:
    return Rule(
        workflow.title,
        workflow.edition,
        in_force_words(workflow),
        workflow.guidance,
        workflow.source,
    )


def _who_decides(app: App, workflow: Workflow) -> tuple[str, ...]:
    """The labels of those who decide in a process; none where it begins with its decision."""
    roles = (role for move in workflow.decisions.values() for role in move.allowed)
    return tuple(app.roles[role].label for role in dict.fromkeys(roles))


def _advised_at(session: Session, decision: Decision | None) -> datetime | None:
    """Return when the advice that a decision rests on was recorded: its grounds are those."""
    if decision is None:
        return None
    return session.get_one(RecommendationToChair, decision.advice_id).recorded_at


def _criteria(
    workflow: Workflow, answers: Mapping[str, CriterionAnswer], names: Mapping[int, str]
) -> list[CriterionLine]:
    found = [(one, answers.get(one.name)) for one in workflow.criteria]
    return [
        CriterionLine(
            one.name,
            one.text,
            ANSWERS[given.answer] if given else "not answered",
            given.evidence if given else "",
            f"{names[given.person_id]}, {phrases.day(given.answered_on)}" if given else "",
            one.source,
            one.verified,
        )
        for one, given in found
    ]


def _advice(look: Look, review: Review, names: dict[int, str]) -> list[AdviceLine]:
    rows = belonging_to(look.session, RecommendationToChair, review)
    replaced = {row.supersedes_id: row.made_on for row in rows}
    return [
        AdviceLine(
            advises=row.advises,
            criteria_met=row.criteria_met,
            reasons=row.reasons,
            by=names[row.person_id],
            role=look.app.roles[row.role].label,
            made_on=row.made_on,
            meeting_on=_meeting_on(look.session, row),
            is_quorate=row.is_quorate,
            participants=tuple(_participants(look.session, row)),
            recorded_at=row.recorded_at,
            superseded_on=replaced.get(row.id),
        )
        for row in reversed(rows)
    ]


def _meeting_on(session: Session, advice: RecommendationToChair) -> date | None:
    return session.get_one(Meeting, advice.meeting_id).held_on if advice.meeting_id else None


def _participants(session: Session, advice: RecommendationToChair) -> list[Participant]:
    rows = session.exec(
        select(AdviceParticipant)
        .where(AdviceParticipant.advice_id == advice.id)
        .order_by(AdviceParticipant.__table__.c.id)  # type: ignore[attr-defined]
    )
    return [Participant(row.who, row.conflict, row.dissent) for row in rows]


def _decisions(look: Look, review: Review, *, names: dict[int, str]) -> list[DecisionLine]:
    rows = belonging_to(look.session, Decision, review)
    replaced = {row.supersedes_id: row.decided_on for row in rows}
    return [
        DecisionLine(
            outcome=row.outcome,
            label=law_of(look.app, row, review).decisions[row.outcome].label,
            follows_advice=_advised(look.session, row) == row.outcome,
            reasons=row.reasons,
            alternatives=row.alternatives,
            authority=row.authority,
            by=names[row.person_id],
            role=look.app.roles[row.role].label,
            decided_on=row.decided_on,
            recorded_at=row.recorded_at,
            superseded_on=replaced.get(row.id),
        )
        for row in reversed(rows)
    ]


def _advised(session: Session, decision: Decision) -> str:
    return session.get_one(RecommendationToChair, decision.advice_id).advises


def _notices(session: Session, review: Review) -> list[DecisionNotice]:
    return [
        DecisionNotice(row.reference, row.recipient, row.due_on, row.sent_on, row.acknowledged_on)
        for row in belonging_to(session, Notice, review)
    ]
