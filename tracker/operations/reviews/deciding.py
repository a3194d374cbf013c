"""The subgroup's recommendation and the chair's decision: two records by two people."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tracker.changing import (
    Caution,
    Entry,
    Work,
    change,
    check_held_on,
    day_of,
    rehearsing,
    repeated,
    roles_towards,
    worded,
    working,
)
from tracker.errors import BadInput, NotAllowed
from tracker.operations.reviews.criteria import CriterionInput, add_answer, check_conclusion
from tracker.operations.reviews.decision_rows import latest_decision, law_of
from tracker.operations.reviews.participants import recognised
from tracker.operations.reviews.review_ask import ReviewAsk
from tracker.operations.reviews.review_at_hand import ReviewAtHand, review_at_hand
from tracker.operations.reviews.review_moves import apply_move
from tracker.operations.reviews.review_outcomes import ReviewNow, standing
from tracker.operations.reviews.sittings import Sitting, keep_participants, meeting_of
from tracker.records import Board, Decision, RecommendationToChair, Review
from tracker.store.items import find
from tracker.wiring import App
from workflows.definition import Workflow
from workflows.entries import Move


@dataclass(frozen=True)
class Advice:
    """What the subgroup advises: an outcome, whether the criteria are met, and why.

    `seen_version` is that of the review as whoever records it saw it, where that is known.
    """

    advises: str
    criteria_met: bool | None
    reasons: str
    on: date | None = None
    answers: Mapping[str, CriterionInput] = field(default_factory=dict)
    sitting: Sitting = field(default_factory=Sitting)
    seen_version: int | None = None


@dataclass(frozen=True)
class Ruling:
    """What the chair decides: why, under which authority, and what else was considered.

    `seen_version` is that of the review as whoever decides saw it, where that is known.
    """

    outcome: str
    reasons: str
    on: date | None = None
    authority: str = ""
    alternatives: str = ""
    seen_version: int | None = None


@dataclass(frozen=True, slots=True)
class GivenAdvice:
    """What a subgroup advised on a review and when, and where the review stands now."""

    reference: str
    advises: str
    made_on: date
    is_quorate: bool | None
    now: ReviewNow
    warnings: tuple[Caution, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordedRuling:
    """What was decided on a review, when and under which authority, and where it stands now."""

    reference: str
    outcome: str
    decided_on: date
    authority: str
    now: ReviewNow
    warnings: tuple[Caution, ...] = ()


@repeated
def recommend_to_chair(
    app: App, board: Board, reference: str, advice: Advice, *, by: str, rehearse: bool = False
) -> GivenAdvice:
    """Record the subgroup's recommendation on a referral and pass it to the chair."""
    with (rehearsing if rehearse else working)(app, board, by) as work:
        review = find(work.session, Review, board.id or 0, reference)
        at_hand = review_at_hand(work, review)
        workflow = at_hand.workflow
        move = _advising(workflow, review, advice.advises)
        meeting = meeting_of(work.session, review, advice.sitting.meeting_on)
        sitting = recognised(work.session, review.board_id, advice.sitting)
        for name, answered in advice.answers.items():
            add_answer(work, review, name, answered, on=advice.on)
        if advice.criteria_met is not None:
            check_conclusion(work.session, workflow, review, says_met=advice.criteria_met)
        earlier = at_hand.advice
        decision = apply_move(work, at_hand, move.name, _told(advice, sitting))
        record = RecommendationToChair(
            board_id=review.board_id,
            review_id=review.id or 0,
            advises=advice.advises,
            criteria_met=bool(advice.criteria_met),
            reasons=advice.reasons,
            person_id=work.actor.person_id,
            role=decision.role,
            made_on=review.entered_on or app.clock.today(),
            recorded_at=app.clock.now(),
            meeting_id=meeting.id if meeting else None,
            is_quorate=sitting.is_quorate,
            supersedes_id=earlier.id if earlier else None,
        )
        work.session.add(record)
        work.session.flush()
        keep_participants(work.session, record, sitting)
        return GivenAdvice(
            reference, record.advises, record.made_on, record.is_quorate, standing(work, at_hand)
        )


@repeated
def decide_review(
    app: App, board: Board, reference: str, ruling: Ruling, *, by: str, rehearse: bool = False
) -> RecordedRuling:
    """Record the chair's decision; one without reasons, or by who advised it, is refused."""
    with (rehearsing if rehearse else working)(app, board, by) as work:
        review = find(work.session, Review, board.id or 0, reference)
        at_hand = review_at_hand(work, review)
        move = _deciding(at_hand.workflow, review, ruling.outcome)
        ask = ReviewAsk(ruling.on, ruling.reasons, seen_version=ruling.seen_version)
        made = apply_move(work, at_hand, move.name, ask)
        day = review.entered_on or app.clock.today()
        record = _recorded(work, at_hand, ruling, at_hand.workflow, role=made.role, day=day)
        return _ruled(work, at_hand, record)


@repeated
def supersede_decision(
    app: App, board: Board, reference: str, ruling: Ruling, *, by: str, rehearse: bool = False
) -> RecordedRuling:
    """Record a decision again, with the same outcome: the earlier one stays and says by which."""
    with (rehearsing if rehearse else working)(app, board, by) as work:
        review = find(work.session, Review, board.id or 0, reference)
        earlier = latest_decision(work.session, review)
        if earlier is None:
            raise BadInput(
                "no_decision_yet",
                f"{reference} has no decision to supersede.",
                field="reference",
                reference=reference,
            )
        if ruling.outcome != earlier.outcome:
            raise BadInput(
                "another_outcome",
                f'{reference} was decided as "{earlier.outcome}". Another outcome is a decision of '
                "its own: have it reconsidered, recommended and decided again.",
                field="outcome",
                reference=reference,
                outcome=earlier.outcome,
            )
        workflow = law_of(app, earlier, review)
        move = _deciding(workflow, review, ruling.outcome)
        role = _role_to_decide(work, review, move)
        at_hand = review_at_hand(work, review)
        if _advice_on(at_hand).person_id == work.actor.person_id:
            raise NotAllowed(
                "advised_it_oneself",
                "You made the recommendation, and the decision has to be another person's.",
            )
        reasons = worded(ruling.reasons, what="A decision", field="reasons")
        day = day_of(ruling.on, app.clock.today(), not_before=earlier.decided_on, what="It")
        check_held_on(work, role, move.allowed, day, subgroup_id=review.subgroup_id)
        told = Ruling(ruling.outcome, reasons, day, ruling.authority, ruling.alternatives)
        became = {"outcome": told.outcome, "supersedes": earlier.decided_on}
        change(work, review, {}, Entry("supersede", role, became, reason=reasons, on=day))
        record = _recorded(work, at_hand, told, workflow, role=role, day=day)
        return _ruled(work, at_hand, record)


def _ruled(work: Work, at_hand: ReviewAtHand, record: Decision) -> RecordedRuling:
    return RecordedRuling(
        at_hand.review.reference,
        record.outcome,
        record.decided_on,
        record.authority,
        standing(work, at_hand),
    )


def _told(advice: Advice, sitting: Sitting) -> ReviewAsk:
    return ReviewAsk(
        on=advice.on,
        reason=advice.reasons,
        criteria_met=advice.criteria_met,
        seen_version=advice.seen_version,
        kept={"advises": advice.advises, **sitting.told()},
    )


def _advising(workflow: Workflow, review: Review, outcome: str) -> Move:
    if workflow.advice is None:
        raise BadInput(
            "takes_no_recommendation",
            f"A {workflow.title} takes no recommendation to a chair.",
            field="reference",
            reference=review.reference,
            review=review.reference,
        )
    _deciding(workflow, review, outcome)
    return workflow.advice


def _deciding(workflow: Workflow, review: Review, outcome: str) -> Move:
    move = workflow.decisions.get(outcome)
    if move is not None:
        return move
    known = ", ".join(workflow.decisions)
    if not known:
        raise BadInput(
            "takes_no_decision",
            f"A {workflow.title} takes no decision ({review.reference}).",
            field="reference",
            reference=review.reference,
        )
    raise BadInput(
        "unknown_outcome",
        f'"{outcome}" is not an outcome of {review.reference}; give one of {known}.',
        field="outcome",
        outcome=outcome,
        reference=review.reference,
    )


def _role_to_decide(work: Work, review: Review, move: Move) -> str:
    held = roles_towards(work.actor.posts, work.app.roles, subgroup_id=review.subgroup_id)
    role = next((role for role in move.allowed if role in held), None)
    if role is None:
        labels = " or ".join(work.app.roles[name].label.lower() for name in move.allowed)
        raise NotAllowed(
            "not_for_this_post",
            f"The decision on {review.reference} is for the {labels}: ask them.",
            reference=review.reference,
        )
    return role


def _advice_on(at_hand: ReviewAtHand) -> RecommendationToChair:
    advice = at_hand.advice
    if advice is None:
        raise BadInput(
            "no_recommendation_yet",
            f"No recommendation to the chair is on record for {at_hand.review.reference}, so there "
            "is nothing to decide on.",
            field="reference",
            reference=at_hand.review.reference,
        )
    return advice


def _recorded(
    work: Work, at_hand: ReviewAtHand, ruling: Ruling, workflow: Workflow, *, role: str, day: date
) -> Decision:
    review, advice = at_hand.review, _advice_on(at_hand)
    earlier = latest_decision(work.session, review)
    record = Decision(
        board_id=review.board_id,
        review_id=review.id or 0,
        advice_id=advice.id or 0,
        outcome=ruling.outcome,
        reasons=ruling.reasons,
        person_id=work.actor.person_id,
        role=role,
        decided_on=day,
        recorded_at=work.app.clock.now(),
        workflow=workflow.key,
        authority=ruling.authority.strip() or work.app.roles[role].label,
        alternatives=ruling.alternatives.strip(),
        supersedes_id=earlier.id if earlier else None,
    )
    work.session.add(record)
    work.session.flush()
    return record
