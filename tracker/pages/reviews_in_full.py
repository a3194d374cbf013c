"""One review in full: whom it concerns, its dates, clocks, decisions, learning and actions."""

from dataclasses import dataclass

from tracker.changing import Look, is_restricted_on, record_reading
from tracker.operations.learning.unanswered import unanswered
from tracker.operations.reviews.flags import flags_of
from tracker.operations.reviews.review_at_hand import clocks_of
from tracker.operations.reviews.review_holds import HoldLine, holds_of
from tracker.operations.reviews.revisits import RevisitLine, revisits_of
from tracker.pages.action_lines import ActionLine, action_lines, lines_serving
from tracker.pages.clock_lines import ClockLine, clock_lines
from tracker.pages.decided_in import EarlierDecision, earlier_decision
from tracker.pages.determinations import Determination, determinations_of
from tracker.pages.dissemination_lines import (
    DisseminationLine,
    dissemination_lines,
)
from tracker.pages.finding_lines import FindingLine, findings_of
from tracker.pages.listing import Wanted
from tracker.pages.notice_lines import NoticeLine, notice_lines
from tracker.pages.recommendation_lines import (
    RecommendationLine,
    recommendation_lines,
)
from tracker.pages.return_lines import ReturnLine, return_lines
from tracker.pages.review_dates import DateLine, dates_of
from tracker.pages.review_lines import ReviewLine, pinned_workflow, review_line
from tracker.pages.review_surroundings import (
    IncidentOf,
    incident_of_review,
    lead_of_review,
    links_of,
)
from tracker.records import Review, Subject
from tracker.store.items import belonging_to, find


@dataclass(frozen=True)
class ReviewInFull:
    """Everything that the tracker knows of one review."""

    review: ReviewLine
    process: str
    edition: str
    incident: IncidentOf | None
    lead_reviewer: str | None
    lead_person: str | None
    reviewer_is_independent: bool
    subjects: tuple[str, ...]
    linked: tuple[tuple[str, str], ...]
    note: str
    dates: tuple[DateLine, ...]
    clocks: tuple[ClockLine, ...]
    holds: tuple[HoldLine, ...]
    is_restricted: bool
    follows: EarlierDecision | None
    determinations: tuple[Determination, ...]
    findings_stated: int | None
    flags: tuple[str, ...]
    findings: tuple[FindingLine, ...]
    revisits: tuple[RevisitLine, ...]
    unanswered: int
    recommendations: tuple[RecommendationLine, ...]
    actions: tuple[ActionLine, ...]
    disseminations: tuple[DisseminationLine, ...]
    notices: tuple[NoticeLine, ...]
    returns: tuple[ReturnLine, ...]


def review_in_full(look: Look, reference: str) -> ReviewInFull:
    """Return one review with all that belongs to it, as late as it is as of a day, or today."""
    row = find(look.session, Review, look.board.id or 0, reference)
    record_reading(look, reference, "the review")
    workflow = pinned_workflow(look.app, row)
    clocks = clock_lines(look, row, clocks_of(look.session, row.id or 0))
    own = Wanted(review=reference)
    subjects = tuple(s.pseudonym for s in belonging_to(look.session, Subject, row))
    return ReviewInFull(
        review=review_line(look, row, clocks),
        process=workflow.title if workflow else "",
        edition=workflow.edition if workflow else "",
        incident=incident_of_review(look.session, row),
        lead_reviewer=row.lead_reviewer,
        lead_person=lead_of_review(look.session, row),
        reviewer_is_independent=row.reviewer_is_independent,
        subjects=subjects,
        linked=links_of(look.session, row),
        note=row.note,
        dates=tuple(dates_of(look.session, workflow, row)),
        clocks=tuple(clocks),
        holds=tuple(holds_of(look.session, row, as_of=look.today)),
        is_restricted=is_restricted_on(row, look.app.clock.today()),
        follows=earlier_decision(look, row),
        determinations=determinations_of(look, row),
        findings_stated=row.findings_stated,
        flags=flags_of(look.session, row),
        findings=tuple(findings_of(look, row)),
        revisits=revisits_of(look, row),
        unanswered=len(unanswered(look, review=reference)),
        recommendations=tuple(recommendation_lines(look, own)),
        actions=(*action_lines(look, own), *lines_serving(look, row)),
        disseminations=tuple(dissemination_lines(look, own)),
        notices=tuple(notice_lines(look, own)),
        returns=tuple(return_lines(look, own)),
    )
