"""The record of a decision on one page: who decided what, on what grounds, under which rule."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from tracker.changing import Look, record_reading
from tracker.operations.reviews.criteria import ANSWERS, latest_answers, meets_the_test
from tracker.operations.reviews.decision_rows import latest_decision, law_of
from tracker.operations.reviews.review_at_hand import workflow_of
from tracker.operations.reviews.sittings import Participant
from tracker.pages.decided_in import EarlierDecision, earlier_decision
from tracker.pages.decision_lines import DecisionLine, decisions_of
from tracker.pages.determinations import outcome_words, participants_in
from tracker.records import (
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
    advises_label: str
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
    """Everything on record about the decision on one review, the latest first.

    `opens_notices` tells whether its process has people who must be told.
    """

    reference: str
    rule: Rule
    criteria: tuple[CriterionLine, ...]
    test_met: bool | None
    decided_by: tuple[str, ...]
    advice: tuple[AdviceLine, ...]
    decisions: tuple[DecisionLine, ...]
    follows: EarlierDecision | None
    notices: tuple[DecisionNotice, ...]
    opens_notices: bool


def decision_page(look: Look, reference: str) -> DecisionPage:
    """Return the record of the decision on a review, made or still to be made."""
    review = find(look.session, Review, look.board.id or 0, reference)
    record_reading(look, reference, "the decision")
    made = latest_decision(look.session, review)
    workflow = law_of(look.app, made, review) if made else workflow_of(look.app, review)
    # While a decision is reconsidered, later answers count too.
    stands = made if review.state not in workflow.states_undecided else None
    answers = latest_answers(look.session, review, until=_advised_at(look.session, stands))
    named = select(Person.id, Person.name).where(Person.board_id == look.board.id)
    names = {number: name for number, name in look.session.exec(named) if number is not None}
    return DecisionPage(
        reference=reference,
        rule=_rule(workflow),
        criteria=tuple(_criteria(workflow, answers, names)),
        test_met=meets_the_test(workflow, answers),
        decided_by=_who_decides(look.app, workflow),
        advice=tuple(_advice(look, review, names)),
        decisions=tuple(decisions_of(look, review, names=names)),
        follows=earlier_decision(look, review),
        notices=tuple(_notices(look.session, review)),
        opens_notices=bool(workflow.notices),
    )


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
    meetings = _meetings(look.session, rows)
    participants = participants_in(look.session, rows)
    return [
        AdviceLine(
            advises=row.advises,
            advises_label=outcome_words(workflow_of(look.app, review), row.advises),
            criteria_met=row.criteria_met,
            reasons=row.reasons,
            by=names[row.person_id],
            role=look.app.roles[row.role].label,
            made_on=row.made_on,
            meeting_on=meetings.get(row.meeting_id),
            is_quorate=row.is_quorate,
            participants=tuple(
                Participant(one.who, one.conflict, one.dissent)
                for one in participants
                if one.advice_id == row.id
            ),
            recorded_at=row.recorded_at,
            superseded_on=replaced.get(row.id),
        )
        for row in reversed(rows)
    ]


def _meetings(session: Session, advice: Iterable[RecommendationToChair]) -> dict[int | None, date]:
    sat = {row.meeting_id for row in advice if row.meeting_id is not None}
    if not sat:
        return {}
    found = select(Meeting.id, col(Meeting.held_on)).where(col(Meeting.id).in_(sat))
    return dict(session.exec(found).all())


def _notices(session: Session, review: Review) -> list[DecisionNotice]:
    return [
        DecisionNotice(row.reference, row.recipient, row.due_on, row.sent_on, row.acknowledged_on)
        for row in belonging_to(session, Notice, review)
    ]
