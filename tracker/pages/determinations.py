"""What was advised and decided on a review: by whom, in which role, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from tracker.changing import Look
from tracker.operations.reviews.decision_rows import law_of
from tracker.operations.reviews.review_at_hand import workflow_of
from tracker.records import AdviceParticipant, Decision, RecommendationToChair, Review
from tracker.store.holders import names_of
from tracker.store.items import belonging_to
from workflows.definition import Workflow


@dataclass(frozen=True)
class Determination:
    """What was advised or decided, by whom, in which role, and why; who dissented, and why."""

    what: str
    outcome: str
    outcome_label: str
    criteria_met: bool | None
    reasons: str
    by: str
    role: str
    on: date
    dissents: tuple[str, ...] = ()


def determinations_of(look: Look, row: Review) -> tuple[Determination, ...]:
    """Return a review's determinations in the order in which they were recorded."""
    advised = belonging_to(look.session, RecommendationToChair, row)
    decided = belonging_to(look.session, Decision, row)
    who = {one.person_id for one in advised} | {one.person_id for one in decided}
    names = names_of(look.session, who)
    sat = participants_in(look.session, advised)
    told = [
        (
            advice.recorded_at,
            Determination(
                "recommended",
                advice.advises,
                outcome_words(workflow_of(look.app, row), advice.advises),
                advice.criteria_met,
                advice.reasons,
                names[advice.person_id],
                look.app.roles[advice.role].label,
                advice.made_on,
                _dissents(sat, advice),
            ),
        )
        for advice in advised
    ]
    told += [
        (
            made.recorded_at,
            Determination(
                "decided",
                made.outcome,
                outcome_words(law_of(look.app, made, row), made.outcome),
                None,
                made.reasons,
                names[made.person_id],
                look.app.roles[made.role].label,
                made.decided_on,
            ),
        )
        for made in decided
    ]
    return tuple(one for _, one in sorted(told, key=lambda entry: entry[0]))


def outcome_words(workflow: Workflow, outcome: str) -> str:
    """Return what was advised or decided: "serious case review"."""
    if outcome in workflow.decisions:
        return workflow.outcome_label(outcome)
    return outcome.replace("_", " ")


def participants_in(
    session: Session, advice: Sequence[RecommendationToChair]
) -> Sequence[AdviceParticipant]:
    """Return who took part in advising a chair, in the order in which they were named."""
    if not advice:
        return ()
    took_part = col(AdviceParticipant.advice_id).in_([row.id for row in advice])
    found = select(AdviceParticipant).where(took_part).order_by(col(AdviceParticipant.id))
    return session.exec(found).all()


def _dissents(
    participants: Sequence[AdviceParticipant], advice: RecommendationToChair
) -> tuple[str, ...]:
    return tuple(
        f"{one.who}: {one.dissent}"
        for one in participants
        if one.advice_id == advice.id and one.dissent
    )
