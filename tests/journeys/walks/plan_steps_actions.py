"""Actions added by chance, and moved by every move of their file."""

from collections.abc import Callable, Iterator
from typing import Any

from tests.journeys.walks.plan_asks import asked_of
from tests.journeys.walks.plan_change import Step
from tests.journeys.walks.plan_snapshots import around
from tests.journeys.walks.plan_walk import PlanWalk
from tracker.operations.plans.action_moves import move_action
from tracker.operations.plans.gradings import grade_evidence
from tracker.records import Evidence, Extension, Review
from workflows.action_needs import IMPACT_FOUND
from workflows.entries import Move

ASKED_FOR = "extend"
"""More time is not taken by this move: it is asked for, and has steps of its own."""
ENOUGH = 5
_ENDS = {"supersede", "merge", "split", "not_accept"}
_WEIGHTS = {"submit": 12.0, "sign_off": 20.0, "assure": 60.0, "follow_meeting": 6.0}


def action_steps(walk: PlanWalk) -> Iterator[Step]:
    """A new action while there are few, each move from where an action is, and any at all."""
    actions = walk.seen.open_actions
    asked = {one.action_id for one in walk.seen.rows(Extension) if one.clock_name}
    if len(actions) < ENOUGH:
        yield Step("action add", lambda: _add(walk), weight=10)
    for action in actions:
        flow = walk.app.workflow(action.workflow_name, action.workflow_version)
        for move in flow.moves:
            if move.name != ASKED_FOR and action.state in move.from_ and _makes_sense(move, action):
                weight = _WEIGHTS.get(move.name, 3.0)
                if move.name in _ENDS:
                    weight = 12.0 if action.id in asked else 0.3
                yield Step(f"action {move.name}", _moving(walk, action, move), weight)
        for number, _ in enumerate(_shown_of(walk, action), 1):
            yield Step("action grade", _grading(walk, action, number))
        some = walk.chance.choice([one for one in flow.moves if one.name != ASKED_FOR])
        yield Step("action any", _moving(walk, action, some))


def _shown_of(walk: PlanWalk, action: Any) -> list[Any]:
    return [one for one in walk.seen.rows(Evidence) if one.action_id == action.id]


def _grading(walk: PlanWalk, action: Any, number: int) -> Callable[[], object]:
    def grade() -> object:
        by = walk.somebody(walk.seen.able(("subgroup_chair", "board_chair"), around(action)))
        worth = walk.chance.randint(1, 6)
        where = (walk.app, walk.desk.board, action.reference, number, worth)
        return grade_evidence(*where, reason="As it was read", by=by)

    return grade


def _makes_sense(move: Move, action: Any) -> bool:
    """Leave out what is always refused as things stand; now and then any move is tried anyway."""
    if move.name == "set_due":
        return action.due_on is None
    return move.name != "assure" or action.assurance in IMPACT_FOUND


def _add(walk: PlanWalk) -> None:
    reviews = [row.reference for row in walk.seen.rows(Review)]
    review = walk.chance.choice(reviews) if len(reviews) > 2 else walk.desk.review()
    due_on = walk.chance.choice((None, walk.day(5, 60), walk.day(5, 60)))
    grade, rollup = walk.chance.randint(1, 4), walk.chance.choice(("", "", "all", "majority"))
    walk.desk.action(review, due_on, evidence_grade=grade, rollup=rollup)


def _moving(walk: PlanWalk, action: Any, move: Move) -> Callable[[], object]:
    def moved() -> object:
        by = walk.somebody(walk.seen.able(move.allowed, around(action)))
        ask = asked_of(walk, action, move)
        move_action(walk.app, walk.desk.board, action.reference, move.name, by=by, ask=ask)
        return f"action {move.name}"

    return moved
