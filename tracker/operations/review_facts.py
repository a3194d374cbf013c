"""What a workflow's needs may ask about a review before it moves."""

from datetime import date

from sqlmodel import Session, col, select

from tracker.operations.criteria import unanswered
from tracker.operations.outstanding_returns import returns_outstanding
from tracker.operations.points import points_open
from tracker.operations.review_ask import ReviewAsk
from tracker.operations.review_clocks import duties_owed, milestones_of
from tracker.operations.revisits import revisits_missing
from tracker.operations.work import Work
from tracker.records import Action, Dissemination, Finding, Recommendation, RecommendationToChair
from tracker.records import Review as ReviewRecord
from tracker.store.items import count
from tracker.wiring import App
from workflows.deadlines import earliest_start
from workflows.facts import Facts

PUBLISHING = ("publish", "publish_early", "publish_improvements")


def facts_of(work: Work, review: ReviewRecord, ask: ReviewAsk, *, move: str) -> Facts:
    """Give the facts of a review as it stands, with what comes with the move."""
    dates = {
        name: row.occurred_on for name, row in milestones_of(work.session, review.id or 0).items()
    }
    publication_on = dates.get("publication")
    if move in PUBLISHING:
        publication_on = ask.on or work.app.clock.today()
    advice = latest_advice(work.session, review)
    workflow = work.app.workflow(review.workflow_name or "", review.workflow_version or 0)
    missing = unanswered(work.session, workflow, review)
    return Facts(
        reason=ask.reason,
        actor_recommended=advice is not None and advice.person_id == work.actor.person_id,
        criteria_answered=ask.criteria_met is not None and not missing,
        criteria_missing=missing,
        reviewer_named=bool(ask.lead_reviewer or review.lead_reviewer),
        reviewer_independent=ask.reviewer_is_independent or review.reviewer_is_independent,
        findings_unanswered=_unanswered(work.session, review),
        publication_on=publication_on,
        copies_sent_on=dates.get("copies_sent"),
        earliest_publication_on=_earliest_publication(work, review, dates.get("copies_sent")),
        open_actions=open_actions(work.app, work.session, Action.review_id == review.id),
        returns_outstanding=returns_outstanding(work.app, work.session, review),
        learning_shared=_learning_shared(work.app, work.session, review),
        points_open=points_open(work.app, work.session, review),
        revisits_missing=revisits_missing(work.session, review),
        notification_on=dates.get("notified_panel"),
        duties_owed=duties_owed(work.session, workflow, review, move),
    )


def latest_advice(session: Session, review: ReviewRecord) -> RecommendationToChair | None:
    """Give the subgroup's latest recommendation to the chair, if there is one."""
    return session.exec(
        select(RecommendationToChair)
        .where(RecommendationToChair.review_id == review.id)
        .order_by(col(RecommendationToChair.id).desc())
        .limit(1)
    ).first()


def _earliest_publication(
    work: Work, review: ReviewRecord, copies_sent_on: date | None
) -> date | None:
    workflow = work.app.workflow(review.workflow_name or "", review.workflow_version or 0)
    rule = workflow.deadlines_by_name.get("send_before_publication")
    if rule is None or copies_sent_on is None:
        return None
    return earliest_start(rule, copies_sent_on, work.app.calendar(work.board.nation))


def _unanswered(session: Session, review: ReviewRecord) -> int:
    """Count findings without a recommendation, and recommendations still in draft."""
    answered = select(Recommendation.finding_id).where(
        Recommendation.review_id == review.id, col(Recommendation.finding_id).is_not(None)
    )
    bare = count(
        session,
        Finding,
        col(Finding.review_id) == review.id,
        col(Finding.id).not_in(answered),
    )
    drafts = count(
        session,
        Recommendation,
        col(Recommendation.review_id) == review.id,
        col(Recommendation.state) == "drafted",
    )
    return bare + drafts


def open_actions(app: App, session: Session, which: bool) -> int:
    """Count the actions of a review or a recommendation that are neither done nor at an end."""
    states = session.exec(
        select(Action.workflow_name, Action.workflow_version, Action.state).where(which)
    ).all()
    found = (app.workflow(name, version).state(state) for name, version, state in states)
    return sum(not (state.is_final or state.counts_as_done) for state in found)


def _learning_shared(app: App, session: Session, review: ReviewRecord) -> bool:
    """Tell whether each agency that was to be told has confirmed, or its telling was waived."""
    rows = session.exec(select(Dissemination).where(Dissemination.review_id == review.id)).all()
    states = (app.workflow(r.workflow_name, r.workflow_version).state(r.state) for r in rows)
    settled = [state.is_final or state.counts_as_done for state in states]
    return bool(settled) and all(settled)
