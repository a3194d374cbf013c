"""Re-checks of impact, answered and dropped by chance."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from tests.impact import answer_today
from tests.journeys.walks.plan_change import Step
from tests.journeys.walks.plan_walk import PlanWalk
from tracker.operations.plans.impact_answers import drop_check
from tracker.records import Action, ImpactCheck

_GOOD_NEWS = ("some", "embedded", "impact_seen")
_A_FORTNIGHT = timedelta(days=14)


def check_steps(walk: PlanWalk) -> Iterator[Step]:
    """Return each answer that a re-check may find, and that it is dropped."""
    for check in walk.seen.rows(ImpactCheck):
        waits = check.state == "planned"
        if (waits and check.due_on - walk.clock.day <= _A_FORTNIGHT) or walk.maybe(0.01):
            for result in (*_GOOD_NEWS, "better"):
                yield Step(f"check {result}", _answering(walk, check, result), weight=90)
        if (waits and walk.maybe(0.1)) or walk.maybe(0.01):
            yield Step("check no_change", _answering(walk, check, "no_change"))
            yield Step("check drop", _answering(walk, check, "drop"))


def _answering(walk: PlanWalk, check: Any, result: str) -> Callable[[], object]:
    def tell() -> object:
        action = walk.seen.of(Action)[check.action_id]
        near = {"subgroup_id": action.subgroup_id}
        by = walk.somebody(walk.seen.able(("quality_assurance", "subgroup_chair"), near))
        if result == "drop":
            return drop_check(walk.app, walk.desk.board, check.reference, "Not needed", by=by)
        return answer_today(walk.desk, check.reference, result, by=by)

    return tell
