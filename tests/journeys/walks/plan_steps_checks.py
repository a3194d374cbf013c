"""Re-checks of impact, answered and dropped by chance."""

from collections.abc import Callable, Iterator
from typing import Any

from tests.impact import answer
from tests.journeys.walks.plan_change import Step
from tests.journeys.walks.plan_walk import PlanWalk
from tracker.operations.actions.impact_checks import drop_check
from tracker.records import Action, ImpactCheck

_RESULTS = ("no_change", "some", "embedded", "impact_seen")


def check_steps(walk: PlanWalk) -> Iterator[Step]:
    """Give each answer that a re-check may find, and that it is dropped."""
    for check in walk.seen.rows(ImpactCheck):
        if check.state == "planned" or walk.maybe(0.02):
            for result in (*_RESULTS, "better"):
                yield Step(f"check {result}", _answering(walk, check, result), weight=4)
            yield Step("check drop", _answering(walk, check, "drop"))


def _answering(walk: PlanWalk, check: Any, result: str) -> Callable[[], object]:
    def tell() -> object:
        action = walk.seen.of(Action)[check.action_id]
        near = {"subgroup_id": action.subgroup_id}
        by = walk.somebody(walk.seen.able(("quality_assurance", "subgroup_chair"), near))
        if result == "drop":
            return drop_check(walk.app, walk.desk.board, check.reference, "Not needed", by=by)
        return answer(walk.desk, check.reference, result, by=by)

    return tell
