"""A review in one transaction with what hangs on it: read once, in step with what is written."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property

from sqlmodel import Session, col, select

from tracker.changing import Look
from tracker.errors import BadInput
from tracker.records import Board, Milestone, Notice, RecommendationToChair, Review, ReviewClock
from tracker.store.items import belonging_to
from tracker.wiring import App
from workflows.definition import Workflow


class ReviewAtHand:
    """A review with its dates, clocks, notices and advice, each read when first asked for.

    Whoever writes a date or a clock of it does so by this object, which would miss it otherwise.
    `lapsed` names the clocks whose waivers that undid; `became` is what it was converted into.
    """

    def __init__(self, session: Session, board: Board, review: Review, workflow: Workflow) -> None:
        self.session = session
        self.board = board
        self.review = review
        self.workflow = workflow
        self.lapsed: list[str] = []
        self.became: ReviewAtHand | None = None

    @property
    def milestones(self) -> Mapping[str, Milestone]:
        """Return its dated events by name."""
        return self._milestones

    @property
    def dates(self) -> dict[str, date | None]:
        """Return the day of each event; None where a source gives no full date."""
        return {name: row.occurred_on for name, row in self._milestones.items()}

    @property
    def clocks(self) -> list[ReviewClock]:
        """Return its clocks as they now are, soonest due first."""
        return sorted(self._clocks, key=lambda clock: clock.due_on)

    @cached_property
    def notices(self) -> list[Notice]:
        """Return its notices, the oldest first; one that is opened is appended."""
        return belonging_to(self.session, Notice, self.review)

    @cached_property
    def advice(self) -> RecommendationToChair | None:
        """Return the subgroup's latest recommendation to the chair, if there is one."""
        return self.session.exec(
            select(RecommendationToChair)
            .where(RecommendationToChair.review_id == self.review.id)
            .order_by(col(RecommendationToChair.id).desc())
            .limit(1)
        ).first()

    def turns_of(self, name: str) -> list[ReviewClock]:
        """Return a clock as often as it has begun, the latest last."""
        turns = (clock for clock in self._clocks if clock.name == name)
        return sorted(turns, key=lambda clock: clock.series)

    def covered_by(self, name: str) -> list[Notice]:
        """Return the notices that one of its clocks covers, the oldest first."""
        return [notice for notice in self.notices if notice.covered_by == name]

    def set_dates(self, names: Iterable[str], on: date) -> None:
        """Date some events; a date that was there is replaced by the new one."""
        for name in names:
            row = self._milestones.get(name) or Milestone(
                board_id=self.review.board_id, review_id=self.review.id or 0, name=name
            )
            row.occurred_on, row.as_recorded = on, None
            self.session.add(row)
            self._milestones[name] = row
        self.session.flush()

    def set_words(self, name: str, as_recorded: str) -> None:
        """Write down an event of which nobody knows the day, in the words that are known."""
        row = Milestone(board_id=self.review.board_id, review_id=self.review.id or 0, name=name)
        row.as_recorded = as_recorded
        self.session.add(row)
        self._milestones[name] = row
        self.session.flush()

    def forget(self, names: Iterable[str]) -> None:
        """Forget that some events were dated, where they were."""
        for name in set(names).intersection(self._milestones):
            self.session.delete(self._milestones.pop(name))
        self.session.flush()

    def keep_clock(self, clock: ReviewClock) -> None:
        """Write a clock of it, a new one too."""
        if all(known is not clock for known in self._clocks):
            self._clocks.append(clock)
        self.session.add(clock)
        self.session.flush()

    @cached_property
    def _milestones(self) -> dict[str, Milestone]:
        return milestones_of(self.session, self.review.id or 0)

    @cached_property
    def _clocks(self) -> list[ReviewClock]:
        return clocks_of(self.session, self.review.id or 0)


def review_at_hand(look: Look, review: Review) -> ReviewAtHand:
    """Return a review with what hangs on it; one on the register has no process to be moved by."""
    return ReviewAtHand(look.session, look.board, review, workflow_of(look.app, review))


def workflow_of(app: App, review: Review) -> Workflow:
    """Return the workflow that a review is pinned to; a review on the register has none."""
    if review.workflow_name is None or review.workflow_version is None:
        led = f" and is led by {review.led_by}" if review.led_by else ""
        raise BadInput(
            "only_on_register",
            f"{review.reference} is kept on the register only{led}: this board runs no process "
            "for it, so it has no moves and no clocks.",
            field="reference",
            reference=review.reference,
        )
    return app.workflow(review.workflow_name, review.workflow_version)


def milestones_of(session: Session, review_id: int) -> dict[str, Milestone]:
    """Return a review's dated events by name."""
    rows = session.exec(select(Milestone).where(Milestone.review_id == review_id)).all()
    return {row.name: row for row in rows}


def clocks_of(session: Session, review_id: int) -> list[ReviewClock]:
    """Return a review's clocks, soonest due first."""
    statement = select(ReviewClock).where(ReviewClock.review_id == review_id)
    return list(session.exec(statement.order_by(col(ReviewClock.due_on), col(ReviewClock.id))))


def milestones_by_review(session: Session, board_id: int) -> dict[int, dict[str, Milestone]]:
    """Return the dated events of every review of a board by name, by the review's id."""
    found: dict[int, dict[str, Milestone]] = {}
    for row in session.exec(select(Milestone).where(Milestone.board_id == board_id)):
        found.setdefault(row.review_id, {})[row.name] = row
    return found
