"""Walks of what belongs to a review: findings, recommendations, actions, notices, returns."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlmodel import col, select

from tests.builders import Desk
from tests.people import MANAGER
from tracker.operations.learning.disseminations import (
    Channel,
    move_dissemination,
    plan_dissemination,
)
from tracker.operations.learning.findings import FindingAsk, add_finding, move_finding
from tracker.operations.learning.learning_input import LearningAsk
from tracker.operations.learning.recommendations import (
    NewRecommendation,
    add_recommendation,
    move_recommendation,
)
from tracker.operations.plans.action_input import Ask
from tracker.operations.plans.action_moves import move_action
from tracker.operations.reviews.agency_returns import NewReturn, ReturnAsk, ask_agency, move_return
from tracker.operations.reviews.notices import NewNotice, NoticeAsk, add_notice, move_notice
from tracker.records import History, Outbox
from tracker.records.kinds import named
from tracker.store.items import count, find
from workflows.definition import Workflow

DUE = date(2016, 9, 30)
WHY = "As agreed at the meeting"


@dataclass(frozen=True)
class Kind:
    """How one kind of item is made on a review, and moved with or without all it may need."""

    make: Callable[[Desk, str], str]
    move: Callable[..., Any]
    full: Callable[[date, str, tuple[str, ...]], Any]
    empty: Callable[[], Any]


def _finding(desk: Desk, review: str) -> str:
    return add_finding(desk.app, desk.board, review, "Calls went unseen", by=MANAGER).reference


def _recommendation(desk: Desk, review: str) -> str:
    new = NewRecommendation("See every call", addressee="The hospital")
    return add_recommendation(desk.app, desk.board, review, new, by=MANAGER).reference


def _dissemination(desk: Desk, review: str) -> str:
    way = Channel("A briefing", DUE)
    made = plan_dissemination(desk.app, desk.board, review, "hospital", way, by=MANAGER)
    return made.reference


def _notice(desk: Desk, review: str) -> str:
    new = NewNotice("Home Office", "Tell it of the report", DUE)
    return add_notice(desk.app, desk.board, review, new, by=MANAGER).reference


def _return(desk: Desk, review: str) -> str:
    new = NewReturn("hospital", "chronology", DUE)
    return ask_agency(desk.app, desk.board, review, new, by=MANAGER).reference


def _asked_of_action(day: date, other: str, takes: tuple[str, ...]) -> Ask:
    """Return all that a move of an action takes, and no more: more would be refused."""
    given = {
        "evidence": ("note", "Audit report, signed"),
        "narrative": ("narrative", "Half is done"),
        "due_on": ("due_on", day + timedelta(days=90)),
        "review_on": ("review_on", day + timedelta(days=30)),
        "replaced_by": ("replaced_by", other),
    }
    told: dict[str, Any] = dict(given[name] for name in takes if name in given)
    return Ask(reason=WHY, **told)


KINDS = {
    "finding": Kind(
        _finding,
        move_finding,
        lambda *_: FindingAsk(
            reason=WHY, by_whom="Respect", response="It stands", evidence="The audit of May"
        ),
        FindingAsk,
    ),
    "recommendation": Kind(
        _recommendation,
        move_recommendation,
        lambda _day, other, _takes: LearningAsk(
            reason=WHY, response="Agreed", replaced_by=other, evidence="The minutes"
        ),
        LearningAsk,
    ),
    "dissemination": Kind(
        _dissemination,
        move_dissemination,
        lambda *_: LearningAsk(
            reason=WHY, number_reached=12, how="Team meetings", evidence="The lists"
        ),
        LearningAsk,
    ),
    "notice": Kind(
        _notice,
        move_notice,
        lambda *_: NoticeAsk(reason=WHY, evidence="The e-mail of that day"),
        NoticeAsk,
    ),
    "agency_return": Kind(_return, move_return, lambda *_: ReturnAsk(reason=WHY), ReturnAsk),
    "action": Kind(
        lambda desk, review: desk.action(review, DUE),
        move_action,
        _asked_of_action,
        Ask,
    ),
}


class ItemWalk:
    """One item of a kind on a new review."""

    def __init__(self, desk: Desk, kind: str) -> None:
        self.desk, self.kind, self.made = desk, kind, KINDS[kind]
        review = desk.review()
        self.reference = self.made.make(desk, review)
        self.other = self.made.make(desk, desk.review())

    def wait(self, days: int) -> None:
        """Let days go by."""
        self.desk = self.desk.on(self.desk.app.clock.today() + timedelta(days=days))

    @property
    def flow(self) -> Workflow:
        """Return the workflow that the item is pinned to."""
        return self.desk.app.workflow(self.row.workflow_name, self.row.workflow_version)

    @property
    def row(self) -> Any:
        """Return the item as it is kept."""
        with self.desk.app.store.reading() as session:
            return find(session, named(self.kind).record, self.desk.board.id or 0, self.reference)

    def move(self, name: str, by: str, *, empty_handed: bool) -> None:
        """Try a move, with all that any move may take or with nothing."""
        app, board = self.desk.app, self.desk.board
        day = app.clock.today()
        takes = self.flow.moves_by_name[name].takes
        ask = self.made.empty() if empty_handed else self.made.full(day, self.other, takes)
        self.made.move(app, board, self.reference, name, by=by, ask=ask)

    def written(self) -> tuple[object, ...]:
        """Return what is kept of the item, its history and its letters."""
        with self.desk.app.store.reading() as session:
            counts = (count(session, History), count(session, Outbox))
        return (self.row.model_dump(), *counts)

    def check(self) -> None:
        """Hold the item against its history, and its clock against its state."""
        row = self.row
        with self.desk.app.store.reading() as session:
            told = session.exec(
                select(History)
                .where(History.item_kind == self.kind, History.item_id == row.id)
                .order_by(col(History.version))
            ).all()
        state = ""
        for number, entry in enumerate(told, 1):
            assert entry.version == number
            assert json.loads(entry.was).get("state", state) == state
            state = json.loads(entry.became).get("state", state)
        assert (state, len(told)) == (row.state, row.version)
        if hasattr(row, "clock_name"):
            assert row.clock_name == self.flow.state(row.state).clock
