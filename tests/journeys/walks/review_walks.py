"""A walk through the life of one review: moves tried by anybody, and what must hold after each."""

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from sqlmodel import col, select

from tests.builders import Desk, look_at
from tests.journeys.reviews.lineage import logged, told
from tests.people import ALICE, BOARD_CHAIR, BOB, CHARLIE, MANAGER, MEMBER, QUALITY, REVIEWER
from tracker.errors import TrackerError
from tracker.operations.reviews.criteria import CriterionInput
from tracker.operations.reviews.decided_before import DecidedElsewhere
from tracker.operations.reviews.deciding import Advice, Ruling, decide_review, recommend_to_chair
from tracker.operations.reviews.review_ask import ReviewAsk
from tracker.operations.reviews.review_at_hand import milestones_of, workflow_of
from tracker.operations.reviews.review_kinds import Edition, begins_decided
from tracker.operations.reviews.review_moves import move_review, record_date
from tracker.operations.reviews.waivers import waive_clock
from tracker.pages.listing import Wanted
from tracker.pages.notice_lines import notice_lines
from tracker.records import History, Milestone, Outbox, Review, ReviewClock
from tracker.store.items import count, find
from workflows.calendar import for_nation
from workflows.deadlines import due_on
from workflows.definition import Workflow
from workflows.refusals import WorkflowError

PEOPLE = (MANAGER, CHARLIE, BOARD_CHAIR, REVIEWER, QUALITY, MEMBER, ALICE, BOB)
BY_ROLE = {
    "board_chair": BOARD_CHAIR,
    "safeguarding_partner": BOARD_CHAIR,
    "business_manager": MANAGER,
    "local_authority": MANAGER,
    "subgroup_chair": CHARLIE,
    "lead_reviewer": REVIEWER,
    "quality_assurance": QUALITY,
    "agency_lead": BOB,
}
"""Who makes a move, by the role that may."""
STEPS: Counter[str] = Counter()
"""How many moves were made and refused, over all walks of a run."""


class Walk:
    """One review, from a day on; `try_move` gives whether the move was made."""

    def __init__(self, desk: Desk, workflow: Workflow, day: date) -> None:
        self.desk = desk.on(day)
        edition = Edition(workflow.edition, "Walked on purpose")
        aware_on = day if "aware" in workflow.dates else None
        told = {"edition": edition, "notified_on": day, "aware_on": aware_on}
        if begins_decided(self.desk.app, workflow.name):
            told["decided"] = DecidedElsewhere(day, "The partners")
        made = logged(self.desk, workflow.name, **told)
        self.reference = self.desk.led(made.reference)
        self.workflow = workflow

    def wait(self, days: int) -> None:
        """Let days go by."""
        self.desk = self.desk.on(self.desk.app.clock.today() + timedelta(days=days))

    def try_move(self, name: str, by: str, *, empty_handed: bool) -> bool:
        """Try a move with all that it may need, or with nothing; check what it left behind."""
        before = self._written()
        try:
            self._make(name, by, empty_handed=empty_handed)
        except (TrackerError, WorkflowError):
            assert self._written() == before, f"{name} was refused and left something behind"
            STEPS["refused"] += 1
            return False
        STEPS["made"] += 1
        return True

    def meet_duties(self) -> None:
        """Record or waive what the running clocks ask for, as a board would."""
        today = self.desk.app.clock.today()
        for clock in self._open_clocks():
            met_by = self.workflow.deadline(clock.name).met_by
            if met_by in self.workflow.dates:
                record_date(
                    self.desk.app, self.desk.board, self.reference, met_by, today, by=MANAGER
                )
            else:
                waive_clock(
                    self.desk.app,
                    self.desk.board,
                    self.reference,
                    clock.name,
                    by=BOARD_CHAIR,
                    reason="So that the walk goes on",
                )

    @property
    def state(self) -> str:
        """Return the state that the review is in."""
        with self.desk.app.store.reading() as session:
            return find(session, Review, self.desk.board.id or 0, self.reference).state

    def check(self) -> None:
        """Hold the record against its own history, and its clocks against its dates."""
        with self.desk.app.store.reading() as session:
            review = find(session, Review, self.desk.board.id or 0, self.reference)
            rows = session.exec(
                select(History)
                .where(History.item_kind == "review", History.item_id == review.id)
                .order_by(col(History.id))
            ).all()
            dates = {
                name: row.occurred_on
                for name, row in milestones_of(session, review.id or 0).items()
            }
            clocks = session.exec(
                select(ReviewClock).where(ReviewClock.review_id == review.id)
            ).all()
        assert _rebuilt(rows) == (review.state, review.version)
        assert workflow_of(self.desk.app, review) == self.workflow
        _no_clock_is_lost(self.workflow, review, dates, clocks)

    def _make(self, name: str, by: str, *, empty_handed: bool) -> None:
        app, board = self.desk.app, self.desk.board
        move = self.workflow.move(name)
        reason = "" if empty_handed else "As agreed at the meeting"
        if move.makes == "advice":
            answers = {one.name: CriterionInput("met", "Seen") for one in self.workflow.criteria}
            outcome = next(iter(self.workflow.decisions))
            advice = Advice(outcome, True, reason, answers={} if empty_handed else answers)
            recommend_to_chair(app, board, self.reference, advice, by=by)
        elif move.outcome is not None:
            decide_review(app, board, self.reference, Ruling(move.outcome, reason), by=by)
        elif not empty_handed and "notices_sent" in move.needs and self._unsent():
            for notice in self._unsent():
                told(self.desk, notice, by=by)
        else:
            ask = ReviewAsk() if empty_handed else self._ask(reason)
            move_review(app, board, self.reference, name, by=by, ask=ask)

    def _unsent(self) -> list[str]:
        app, board = self.desk.app, self.desk.board
        lines = look_at(app, board, notice_lines, Wanted(review=self.reference, is_open=True))
        return [line.reference for line in lines if line.covered_by is not None]

    def _ask(self, reason: str) -> ReviewAsk:
        today = self.desk.app.clock.today()
        dates = {"publication": today + timedelta(days=60), "copies_sent": today}
        known = {name: day for name, day in dates.items() if name in self.workflow.dates}
        return ReviewAsk(
            reason=reason, lead_reviewer="J Smith", reviewer_is_independent=True, dates=known
        )

    def _open_clocks(self) -> list[ReviewClock]:
        with self.desk.app.store.reading() as session:
            review = find(session, Review, self.desk.board.id or 0, self.reference)
            return list(
                session.exec(
                    select(ReviewClock).where(
                        ReviewClock.review_id == review.id, col(ReviewClock.is_open)
                    )
                )
            )

    def _written(self) -> tuple[object, ...]:
        with self.desk.app.store.reading() as session:
            review = find(session, Review, self.desk.board.id or 0, self.reference)
            kinds = (History, Milestone, ReviewClock, Outbox, Review)
            return (review.model_dump(), *(count(session, kind) for kind in kinds))


def _rebuilt(rows: Sequence[History]) -> tuple[str, int]:
    """Return the state and version that a review's history leads to."""
    state, version = "", 0
    for row in rows:
        was, became = json.loads(row.was), json.loads(row.became)
        assert was.get("state", state) == state
        state = became.get("state", state)
        version += 1
        assert row.version == version
    return state, version


def _no_clock_is_lost(
    workflow: Workflow,
    review: Review,
    dates: dict[str, date | None],
    clocks: Sequence[ReviewClock],
) -> None:
    latest = {clock.name: clock for clock in clocks}
    if workflow.state(review.state).is_final:
        assert not any(clock.is_open for clock in latest.values())
        return
    for rule in workflow.deadlines:
        anchor = dates.get(rule.anchor)
        if anchor is None:
            continue
        clock = latest[rule.name]
        due = due_on(rule, anchor, for_nation("england-and-wales")).due_on
        assert (clock.anchor_on, clock.due_on) == (anchor, due)
        met = clock.met_on is not None or bool(clock.waived_because)
        assert clock.is_open == (rule.means == "do_by" and not met)
