"""More time asked for by chance, and answered."""

from collections.abc import Callable, Iterator
from typing import Any

from tests.journeys.walks.plan_change import Step
from tests.journeys.walks.plan_snapshots import around
from tests.journeys.walks.plan_walk import PlanWalk
from tracker.operations.plans import extension_answers as answers
from tracker.operations.plans.extension_requests import MoreTime, extend
from tracker.records import Action, Extension

_CHAIRS = ("subgroup_chair", "board_chair")
_MAY_ASK = ("action_owner", "agency_lead", "business_manager")
_CODES = ("staff_vacant", "waits_on_others", "court_or_inquest", "funding", "no_such_code")
_WEIGHTS = {"grant": 20.0, "refuse": 8.0, "pass_up": 12.0, "withdraw": 3.0}


def extension_steps(walk: PlanWalk) -> Iterator[Step]:
    """Return a request for each action, by who must ask and who may give, and each answer."""
    for action in walk.seen.open_actions:
        yield Step("extension ask", _asking(walk, action, _MAY_ASK), weight=3)
        yield Step("extension give", _asking(walk, action, _CHAIRS))
    for request in walk.seen.rows(Extension):
        flow = walk.app.workflow(request.workflow_name, request.workflow_version)
        for name, weight in _WEIGHTS.items():
            answering = _answering(walk, request, name, flow.move(name).allowed)
            if request.state in flow.move(name).from_:
                yield Step(f"extension {name}", answering, weight)
            elif walk.maybe(0.02):
                yield Step("extension answered again", answering)


def _asking(walk: PlanWalk, action: Any, allowed: tuple[str, ...]) -> Callable[[], object]:
    def ask() -> object:
        by = walk.somebody(walk.seen.able(allowed, around(action)))
        reason = "Two posts are vacant" if walk.maybe(0.9) else ""
        more = MoreTime(walk.day(0, 150), walk.chance.choice(_CODES), reason)
        row = extend(walk.app, walk.desk.board, action.reference, more, by=by)
        return "extension give" if row.state == "granted" else "extension ask"

    return ask


def _answering(
    walk: PlanWalk, request: Any, name: str, allowed: tuple[str, ...]
) -> Callable[[], object]:
    def answer() -> object:
        action = walk.seen.of(Action)[request.action_id]
        by = walk.somebody(walk.seen.able(allowed, around(action)))
        said = {} if name == "grant" else {"reason": "It stands" if walk.maybe(0.8) else ""}
        verb = getattr(answers, name)
        return verb(walk.app, walk.desk.board, request.reference, by=by, **said)

    return answer
