"""What a workflow's needs may ask about a review before it moves, worked out when it is asked."""

from datetime import date
from functools import cached_property

from sqlmodel import col, select

from tracker.changing import Look, Work
from tracker.operations.reviews.criteria import unanswered
from tracker.operations.reviews.learning_reach import LearningReach, learning_reach
from tracker.operations.reviews.left_open import is_settled, left_open
from tracker.operations.reviews.notice_clocks import notices_unsent
from tracker.operations.reviews.outstanding_returns import returns_outstanding
from tracker.operations.reviews.publication import copies_sent, earliest_publication
from tracker.operations.reviews.review_ask import ReviewAsk
from tracker.operations.reviews.review_at_hand import ReviewAtHand
from tracker.operations.reviews.review_clocks import duties_owed
from tracker.operations.reviews.revisits import revisits_missing
from tracker.records import Action, Finding, Recommendation, Review
from tracker.records import Review as ReviewRecord
from tracker.store.items import belonging_to, count
from tracker.wiring import App
from workflows.facts import Facts, LeftOpen
from workflows.words import NOTIFIED, PUBLICATION, PUBLISHED


class SharedFacts:
    """Facts of a review that are the same whatever the move; each is looked up once, or never."""

    def __init__(self, work: Work, at_hand: ReviewAtHand, ask: ReviewAsk) -> None:
        self.work = work
        self.at_hand = at_hand
        self.ask = ask

    @cached_property
    def criteria_missing(self) -> tuple[str, ...]:
        """Name the criteria of the legal test that nobody has answered."""
        return unanswered(self.work.session, self.at_hand.workflow, self.at_hand.review)

    @cached_property
    def findings_unanswered(self) -> int:
        """Count the findings that wait for an answer."""
        return _unanswered(self.work, self.at_hand.review)

    @cached_property
    def open_actions(self) -> tuple[str, ...]:
        """Return the actions that are neither done nor at an end."""
        return open_actions(self.work, Action.review_id == self.at_hand.review.id)

    @cached_property
    def learning(self) -> LearningReach:
        """Return how far the learning has got."""
        return learning_reach(self.work, self.at_hand.review)

    @cached_property
    def returns_outstanding(self) -> tuple[str, ...] | None:
        """Return the agencies' returns that are still awaited."""
        return returns_outstanding(self.work, self.at_hand.review)

    @cached_property
    def points_open(self) -> int | None:
        """Count the learning points that nobody has assessed."""
        return points_open(self.work, self.at_hand.review)

    @cached_property
    def revisits_missing(self) -> int | None:
        """Count the recommendations that a revisit has not looked at."""
        return revisits_missing(self.work.app, self.work.session, self.at_hand.review)


class ReviewFacts(Facts):
    """The facts of a review as it stands, with what comes with one move.

    They hold until the move is made: ask for none of them after that.
    """

    def __init__(self, shared: SharedFacts, move: str) -> None:
        self._shared = shared
        self._work = shared.work
        self._at_hand = shared.at_hand
        self._ask = shared.ask
        self._move = move

    @property
    def reason(self) -> str:
        """Return why the move is made."""
        return self._ask.reason

    @property
    def actor_recommended(self) -> bool:
        """Whether it is the actor who made the latest recommendation to the chair."""
        advice = self._at_hand.advice
        return advice is not None and advice.person_id == self._work.actor.person_id

    @property
    def criteria_answered(self) -> bool:
        """Whether each criterion is answered, and it is said whether they are met."""
        return self._ask.criteria_met is not None and not self.criteria_missing

    @property
    def criteria_missing(self) -> tuple[str, ...]:
        """Name the criteria of the legal test that nobody has answered."""
        return self._shared.criteria_missing

    @property
    def reviewer_named(self) -> bool:
        """Whether a reviewer is named, now or before."""
        return bool(self._ask.lead_reviewer or self._at_hand.review.lead_reviewer)

    @property
    def reviewer_independent(self) -> bool:
        """Whether the reviewer is said to be independent, now or before."""
        return self._ask.reviewer_is_independent or self._at_hand.review.reviewer_is_independent

    @property
    def findings_unanswered(self) -> int:
        """Count the findings that wait for an answer."""
        return self._shared.findings_unanswered

    @property
    def publication_on(self) -> date | None:
        """Return the day of publication: that of the move which publishes, or the planned one."""
        made = self._at_hand.workflow.moves_by_name.get(self._move)
        if made is not None and PUBLISHED in made.records:
            return self._ask.on or self._work.app.clock.today()
        return self._at_hand.dates.get(PUBLICATION)

    @property
    def copies_sent_on(self) -> date | None:
        """Return the day on which the copies went."""
        return copies_sent(self._at_hand.workflow, self._at_hand.dates)

    @property
    def earliest_publication_on(self) -> date | None:
        """Return the earliest day of publication that the copies allow."""
        return earliest_publication(self._work, self._at_hand.workflow, self.copies_sent_on)

    @property
    def open_actions(self) -> tuple[str, ...]:
        """Return the actions that are neither done nor at an end."""
        return self._shared.open_actions

    @property
    def returns_outstanding(self) -> tuple[str, ...] | None:
        """Return the agencies' returns that are still awaited."""
        return self._shared.returns_outstanding

    @property
    def learning_shared(self) -> bool:
        """Whether each agency confirmed the learning, or was left out with a reason."""
        return self._shared.learning.is_shared

    @property
    def learning_awaited(self) -> tuple[str, ...]:
        """Return the disseminations that wait for an answer."""
        return self._shared.learning.awaited

    @property
    def learning_unsent(self) -> tuple[str, ...]:
        """Name the agencies that were never sent the learning."""
        return self._shared.learning.unsent

    @property
    def points_open(self) -> int | None:
        """Count the learning points that nobody has assessed."""
        return self._shared.points_open

    @property
    def revisits_missing(self) -> int | None:
        """Count the recommendations that a revisit has not looked at."""
        return self._shared.revisits_missing

    @property
    def notification_on(self) -> date | None:
        """Return the day on which a serious incident was notified."""
        return self._at_hand.dates.get(NOTIFIED)

    @property
    def duties_owed(self) -> tuple[str, ...]:
        """Name the law's clocks that still run and that the move neither meets nor ends."""
        return duties_owed(self._at_hand, self._move)

    @cached_property
    def left_open(self) -> LeftOpen:
        """Return what the move would leave behind."""
        return left_open(self._work, self._at_hand, self._move)

    @property
    def notices_unsent(self) -> tuple[str, ...] | None:
        """Return the unsent notices of the clocks that the move meets."""
        return notices_unsent(self._work.app, self._at_hand, self._move)


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
    rows = look.session.exec(select(Action).where(which).order_by(col(Action.sort_key))).all()
    return tuple(row.reference for row in rows if not is_settled(look.app, row))


def points_open(look: Look, review: Review) -> int | None:
    """Count a review's findings that are not at an end; None where it has none at all."""
    findings = belonging_to(look.session, Finding, review)
    if not findings:
        return None
    states = (
        look.app.workflow(f.workflow_name, f.workflow_version).state(f.state) for f in findings
    )
    return sum(not state.is_final for state in states)
