"""What a workflow's needs may ask about a review before it moves."""

from sqlmodel import Session, col, select

from tracker.changing.look import Look
from tracker.changing.work import Work
from tracker.operations.reviews.criteria import unanswered
from tracker.operations.reviews.learning_reach import learning_reach
from tracker.operations.reviews.left_open import is_settled, left_open
from tracker.operations.reviews.notice_clocks import notices_unsent
from tracker.operations.reviews.outstanding_returns import returns_outstanding
from tracker.operations.reviews.points import points_open
from tracker.operations.reviews.publication import copies_sent, earliest_publication
from tracker.operations.reviews.review_ask import ReviewAsk
from tracker.operations.reviews.review_clocks import duties_owed, milestones_of
from tracker.operations.reviews.revisits import revisits_missing
from tracker.records import Action, Finding, Recommendation, RecommendationToChair
from tracker.records import Review as ReviewRecord
from tracker.store.items import belonging_to, count
from tracker.wiring import App
from workflows.facts import Facts
from workflows.words import NOTIFIED, PUBLICATION, PUBLISHED


def facts_of(work: Work, review: ReviewRecord, ask: ReviewAsk, *, move: str) -> Facts:
    """Return the facts of a review as it stands, with what comes with the move."""
    dates = {
        name: row.occurred_on for name, row in milestones_of(work.session, review.id or 0).items()
    }
    workflow = work.app.workflow(review.workflow_name or "", review.workflow_version or 0)
    made = workflow.moves_by_name.get(move)
    publication_on = dates.get(PUBLICATION)
    if made is not None and PUBLISHED in made.records:
        publication_on = ask.on or work.app.clock.today()
    copies_sent_on = copies_sent(workflow, dates)
    advice = latest_advice(work.session, review)
    missing = unanswered(work.session, workflow, review)
    learning = learning_reach(work, review)
    return Facts(
        reason=ask.reason,
        actor_recommended=advice is not None and advice.person_id == work.actor.person_id,
        criteria_answered=ask.criteria_met is not None and not missing,
        criteria_missing=missing,
        reviewer_named=bool(ask.lead_reviewer or review.lead_reviewer),
        reviewer_independent=ask.reviewer_is_independent or review.reviewer_is_independent,
        findings_unanswered=_unanswered(work, review),
        publication_on=publication_on,
        copies_sent_on=copies_sent_on,
        earliest_publication_on=earliest_publication(work, workflow, copies_sent_on),
        open_actions=open_actions(work, Action.review_id == review.id),
        returns_outstanding=returns_outstanding(work, review),
        learning_shared=learning.is_shared,
        learning_awaited=learning.awaited,
        learning_unsent=learning.unsent,
        points_open=points_open(work, review),
        revisits_missing=revisits_missing(work.app, work.session, review),
        notification_on=dates.get(NOTIFIED),
        duties_owed=duties_owed(work.session, workflow, review, move),
        left_open=left_open(work, workflow, review, move),
        notices_unsent=notices_unsent(work.app, work.session, workflow, review, move),
    )


def latest_advice(session: Session, review: ReviewRecord) -> RecommendationToChair | None:
    """Return the subgroup's latest recommendation to the chair, if there is one."""
    return session.exec(
        select(RecommendationToChair)
        .where(RecommendationToChair.review_id == review.id)
        .order_by(col(RecommendationToChair.id).desc())
        .limit(1)
    ).first()


def _unanswered(look: Look, review: ReviewRecord) -> int:
    """Count findings without a recommendation, and recommendations still in draft."""
    answered = select(Recommendation.finding_id).where(
        Recommendation.review_id == review.id, col(Recommendation.finding_id).is_not(None)
    )
    bare = count(
        look.session,
        Finding,
        col(Finding.review_id) == review.id,
        col(Finding.id).not_in(answered),
    )
    drafts = [
        row
        for row in belonging_to(look.session, Recommendation, review)
        if _is_draft(look.app, row)
    ]
    return bare + len(drafts)


def _is_draft(app: App, row: Recommendation) -> bool:
    return row.state == app.workflow(row.workflow_name, row.workflow_version).initial


def open_actions(look: Look, which: bool) -> tuple[str, ...]:
    """Return the actions of a review or a recommendation that are neither done nor at an end."""
    rows = look.session.exec(select(Action).where(which).order_by(col(Action.reference))).all()
    return tuple(row.reference for row in rows if not is_settled(look.app, row))
