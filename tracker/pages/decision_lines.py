"""Chairs' decisions as lines: the one that stands on each review, and all of one review's."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import aliased
from sqlmodel import col, select

from tracker.changing import Look
from tracker.operations.reviews.decision_rows import law_of
from tracker.pages.list_filters import equal_to, of_subgroup
from tracker.pages.listing import EVERYTHING, Listed, Listing, Wanted
from tracker.records import Decision, Person, RecommendationToChair, Review
from tracker.store.items import belonging_to


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


@dataclass(frozen=True, slots=True)
class DecidedReview:
    """A review, and the decision that stands on it."""

    review: str
    decision: DecisionLine


_Later = aliased(Decision)
DECIDED = Listing(
    Review.id,
    orders={
        "reference": (Review.sort_key,),
        "decided": (Decision.decided_on, Review.sort_key),
        "outcome": (Decision.outcome, Review.sort_key),
    },
    filters={
        "review": equal_to(Review.reference),
        "kind": equal_to(Review.kind),
        "subgroup": of_subgroup(Review.subgroup_id),
    },
)


def decided_reviews(look: Look, wanted: Wanted = EVERYTHING) -> Listed[DecidedReview]:
    """Return the decision that stands on each review of a board that has one, by reference."""
    later = select(_Later.id).where(
        _Later.review_id == Decision.review_id, col(_Later.id) > col(Decision.id)
    )
    statement = (
        select(Review, Decision, RecommendationToChair.advises, Person.name)
        .join(Decision, col(Decision.review_id) == Review.id)
        .join(RecommendationToChair, col(RecommendationToChair.id) == Decision.advice_id)
        .join(Person, col(Person.id) == Decision.person_id)
        .where(Review.board_id == look.board.id, ~later.exists())
    )
    rows = DECIDED.rows(look, statement, wanted)
    return rows.each(lambda row: DecidedReview(row[0].reference, _standing(look, *row)))


def _standing(look: Look, review: Review, row: Decision, advised: str, by: str) -> DecisionLine:
    return _decision(look, review, row, advised, by=by, superseded_on=None)


def decisions_of(look: Look, review: Review, *, names: dict[int, str]) -> list[DecisionLine]:
    """Return every decision on a review, the latest first."""
    rows = belonging_to(look.session, Decision, review)
    replaced = {row.supersedes_id: row.decided_on for row in rows}
    advised = {one.id: one for one in belonging_to(look.session, RecommendationToChair, review)}
    return [
        _decision(
            look,
            review,
            row,
            advised[row.advice_id].advises,
            by=names[row.person_id],
            superseded_on=replaced.get(row.id),
        )
        for row in reversed(rows)
    ]


def _decision(
    look: Look, review: Review, row: Decision, advised: str, *, by: str, superseded_on: date | None
) -> DecisionLine:
    return DecisionLine(
        outcome=row.outcome,
        label=law_of(look.app, row, review).decisions[row.outcome].label,
        follows_advice=advised == row.outcome,
        reasons=row.reasons,
        alternatives=row.alternatives,
        authority=row.authority,
        by=by,
        role=look.app.roles[row.role].label,
        decided_on=row.decided_on,
        recorded_at=row.recorded_at,
        superseded_on=superseded_on,
    )
