"""Recommendations as lines: for whom, from which finding, how they stand and what they led to."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import and_, col, select

from tracker.changing import Look, record_reading
from tracker.operations.learning.recommendation_dates import COLUMNS, has_happened
from tracker.pages.action_lines import ActionLine
from tracker.pages.list_filters import (
    among,
    equal_to,
    of_agency,
    of_review,
    open_in,
    themed,
)
from tracker.pages.listing import EVERYTHING, Listed, Listing, Wanted
from tracker.pages.reasons import reason_for_state
from tracker.pages.recommendation_work import actions_for, carried_out, revisits_on
from tracker.pages.workflow_words import waits_on
from tracker.records import Board, Finding, Person, Recommendation, Review
from tracker.store.items import find
from tracker.store.state_groups import is_not_final
from tracker.wiring import App


@dataclass(frozen=True)
class RecommendationLine:
    """What should change, to whom it is addressed, and what was answered.

    `happened` names what it has come past: sent, acknowledged, responded; the day of one may be
    unknown all the same. `carried_out_by` are actions with where they stand. `review` is "" for an
    agency, which doesn't see it.
    """

    reference: str
    review: str
    finding: str | None
    text: str
    addressee: str
    response: str
    state: str
    state_label: str
    waits_on: str | None
    addressee_kind: str
    sent_on: date | None
    acknowledged_on: date | None
    responded_on: date | None
    happened: tuple[str, ...]
    carried_out_by: tuple[str, ...]


@dataclass(frozen=True)
class RecommendationInFull:
    """A recommendation with the finding it answers and the actions that carry it out.

    `actions` are of any review; `why` is the reason of the move that brought it where it stands.
    `instead` is what was done in place of them, `evidence` what shows that. `cleared` is the
    wording that owners may read, with who cleared it and when.
    """

    recommendation: RecommendationLine
    finding: str
    why: str
    revisits: tuple[str, ...]
    actions: tuple[ActionLine, ...]
    instead: str
    evidence: str
    cleared: str
    cleared_by: str | None
    cleared_on: date | None


RECOMMENDATIONS = Listing(
    Recommendation.id,
    orders={
        "reference": (Recommendation.sort_key,),
        "state": (Recommendation.state, Recommendation.sort_key),
        "addressee": (Recommendation.addressee, Recommendation.sort_key),
        "sent": (Recommendation.sent_on, Recommendation.sort_key),
    },
    filters={
        "review": of_review(Recommendation.review_id),
        "state": equal_to(Recommendation.state),
        "is_open": open_in(Recommendation, is_not_final),
        "agency": of_agency(Recommendation.agency_id),
        "theme": themed(Recommendation),
    },
)


def recommendation_lines(look: Look, wanted: Wanted = EVERYTHING) -> Listed[RecommendationLine]:
    """Return a board's recommendations by reference."""
    rows = RECOMMENDATIONS.rows(look, _recommendations(look.board), wanted)
    which = among(Recommendation.id, [row[0].id for row in rows])
    actions = carried_out(look, and_(col(Recommendation.board_id) == look.board.id, which))
    return rows.each(
        lambda row: _recommendation(
            look.app, row[0], row[1] or "", row[2], actions.get(row[0].id, ())
        )
    )


def recommendation_in_full(look: Look, reference: str) -> RecommendationInFull:
    """Return one recommendation with its finding and its actions."""
    found = find(look.session, Recommendation, look.board.id or 0, reference)
    record_reading(look, reference, "a recommendation")
    statement = _recommendations(look.board).where(Recommendation.id == found.id)
    actions = carried_out(look, col(Recommendation.id) == found.id)
    row, review, answers = look.session.exec(statement).one()
    finding = look.session.get(Finding, found.finding_id) if found.finding_id else None
    return RecommendationInFull(
        _recommendation(look.app, row, review or "", answers, actions.get(found.id, ())),
        finding.text if finding else "",
        reason_for_state(look.session, found),
        revisits_on(look.session, found),
        actions_for(look, found),
        found.done_instead,
        found.done_evidence,
        found.cleared_wording,
        _clearer(look, found),
        found.cleared_on,
    )


def _clearer(look: Look, row: Recommendation) -> str | None:
    person = look.session.get(Person, row.cleared_by_id) if row.cleared_by_id else None
    return person.name if person else None


def _recommendations(board: Board) -> Any:
    return (
        select(Recommendation, Review.reference, Finding.reference)
        .join(Review, col(Review.id) == Recommendation.review_id, isouter=True)
        .join(Finding, col(Finding.id) == Recommendation.finding_id, isouter=True)
        .where(Recommendation.board_id == board.id)
    )


def _recommendation(
    app: App,
    row: Recommendation,
    review: str,
    finding: str | None,
    carried_out_by: tuple[str, ...],
) -> RecommendationLine:
    workflow = app.workflow(row.workflow_name, row.workflow_version)
    state = workflow.state(row.state)
    return RecommendationLine(
        reference=row.reference,
        review=review,
        finding=finding,
        text=row.text,
        addressee=row.addressee,
        response=row.response,
        state=state.name,
        state_label=state.label,
        waits_on=waits_on(state, app.roles),
        addressee_kind=row.addressee_kind,
        sent_on=row.sent_on,
        acknowledged_on=row.acknowledged_on,
        responded_on=row.responded_on,
        happened=tuple(name for name in COLUMNS if has_happened(workflow, row.state, name)),
        carried_out_by=carried_out_by,
    )
