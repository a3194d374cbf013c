"""Briefings drafted and issued by chance, and confirmed by agencies."""

from collections.abc import Callable, Iterator
from typing import Any

from tests.journeys.walks.plan_change import Step
from tests.journeys.walks.plan_walk import PlanWalk
from tracker.operations.learning.briefings import NewBriefing, draft_briefing, issue_briefing
from tracker.operations.learning.disseminations import move_dissemination
from tracker.operations.learning.learning_input import LearningAsk
from tracker.records import Briefing, Dissemination, Review


def briefing_steps(walk: PlanWalk) -> Iterator[Step]:
    """Return a briefing drafted, issued, confirmed by each agency, or waived."""
    for review in walk.seen.rows(Review)[:2]:
        yield Step("briefing draft", _drafting(walk, review))
    for briefing in walk.seen.rows(Briefing)[-2:]:
        yield Step("briefing issue", _issuing(walk, briefing))
    for item in walk.seen.rows(Dissemination):
        flow = walk.app.workflow(item.workflow_name, item.workflow_version)
        for move in flow.moves:
            if item.state in move.from_:
                yield Step(f"dissemination {move.name}", _moving(walk, item, move.name))


def _drafting(walk: PlanWalk, review: Any) -> Callable[[], object]:
    def draft() -> None:
        by = walk.somebody(walk.seen.able(("business_manager",), {}))
        new = NewBriefing("Seven minutes", confirm_by=walk.chance.choice((None, walk.day(5, 60))))
        draft_briefing(walk.app, walk.desk.board, review.reference, new, by=by)

    return draft


def _issuing(walk: PlanWalk, briefing: Any) -> Callable[[], object]:
    def issue() -> object:
        by = walk.somebody(walk.seen.able(("business_manager",), {}))
        return issue_briefing(walk.app, walk.desk.board, briefing.reference, "Groups", by=by)

    return issue


def _moving(walk: PlanWalk, item: Any, name: str) -> Callable[[], object]:
    def move() -> object:
        flow = walk.app.workflow(item.workflow_name, item.workflow_version)
        review = walk.seen.of(Review)[item.review_id]
        near = {"subgroup_id": review.subgroup_id, "agency_id": item.agency_id}
        by = walk.somebody(walk.seen.able(flow.move(name).allowed, near))
        told = LearningAsk(reason="As agreed", number_reached=12, how="Groups", evidence="Lists")
        ask = told if walk.maybe(0.85) else LearningAsk()
        return move_dissemination(walk.app, walk.desk.board, item.reference, name, by=by, ask=ask)

    return move
