"""Agencies' parts of an action, asked for and moved by chance."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from tests.journeys.walks.plan_change import Step
from tests.journeys.walks.plan_snapshots import around
from tests.journeys.walks.plan_walk import PlanWalk
from tracker.operations.plans.action_input import Ask
from tracker.operations.plans.contribution_dates import extend_part
from tracker.operations.plans.contribution_moves import PartInput, move_contribution
from tracker.operations.plans.contributions_added import NewPart, add_contribution, set_rollup
from tracker.records import Action, Agency, Contribution

_MAY_SHARE = ("business_manager", "subgroup_chair", "agency_lead")
_RULES = ("all", "majority", "lead", "most")


def part_steps(walk: PlanWalk) -> Iterator[Step]:
    """Return a part more and another roll-up for each action, and each move of each part."""
    for action in walk.seen.open_actions:
        yield Step("contribution add", _adding(walk, action))
        yield Step("contribution rule", _ruling(walk, action))
    for part in walk.seen.rows(Contribution):
        flow = walk.app.workflow(part.workflow_name, part.workflow_version)
        for move in flow.moves:
            kind = _extending if move.name == "extend" else _moving
            moving = kind(walk, part, move.allowed, move.name)
            if part.state in move.from_ and (move.name != "extend" or _has_room(walk, part)):
                weight = {"finish": 4, "extend": 6}.get(move.name, 1)
                yield Step(f"contribution {move.name}", moving, weight)
            elif walk.maybe(0.02):
                yield Step("contribution any", moving)


def _adding(walk: PlanWalk, action: Any) -> Callable[[], object]:
    def add() -> object:
        by = walk.somebody(walk.seen.able(_MAY_SHARE, around(action)))
        agency = walk.chance.choice(walk.seen.rows(Agency)).reference
        new = NewPart(agency, due_on=walk.chance.choice((None, walk.day(0, 9), walk.day(0, 60))))
        return add_contribution(walk.app, walk.desk.board, action.reference, new, by=by)

    return add


def _ruling(walk: PlanWalk, action: Any) -> Callable[[], object]:
    def rule() -> object:
        by = walk.somebody(walk.seen.able(_MAY_SHARE, around(action)))
        wanted, why = walk.chance.choice(_RULES), walk.chance.choice(("", "As agreed"))
        board = walk.desk.board
        return set_rollup(walk.app, board, action.reference, wanted, by=by, reason=why)

    return rule


def _moving(walk: PlanWalk, part: Any, allowed: tuple[str, ...], name: str) -> Callable[[], object]:
    def move() -> object:
        action = walk.seen.of(Action)[part.action_id]
        by = walk.somebody(
            walk.seen.able(allowed, {**around(part), "subgroup_id": action.subgroup_id})
        )
        shown = Ask(note="Register", grade=walk.chance.randint(1, 6))
        reason = "As agreed" if walk.maybe(0.9) else ""
        said = PartInput(
            reason=reason, shown=shown if name == "finish" or walk.maybe(0.05) else Ask()
        )
        return move_contribution(walk.app, walk.desk.board, part.reference, name, said, by=by)

    return move


def _has_room(walk: PlanWalk, part: Any) -> bool:
    """Tell whether a part may be due later than it is and still before its action."""
    last = walk.seen.of(Action)[part.action_id].due_on
    return last is None or last > max(part.due_on, walk.seen.on)


def _extending(walk: PlanWalk, part: Any, allowed: tuple[str, ...], _: str) -> Callable[[], object]:
    def extend() -> object:
        action = walk.seen.of(Action)[part.action_id]
        by = walk.somebody(
            walk.seen.able(allowed, {**around(part), "subgroup_id": action.subgroup_id})
        )
        now = max(part.due_on, walk.seen.on)
        left = (action.due_on - now).days if action.due_on else 60
        to = now + timedelta(days=walk.chance.randint(0, max(1, left)))
        return extend_part(walk.app, walk.desk.board, part.reference, to, reason="As agreed", by=by)

    return extend
