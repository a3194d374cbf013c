"""Random lives of a whole action plan, with all that is asked of it, on both databases."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from tests.builders import Desk
from tests.collective import add_agencies
from tests.journeys.walks import (
    plan_rules_clocks,
    plan_rules_closure,
    plan_rules_dates,
    plan_rules_impact,
    plan_rules_records,
)
from tests.journeys.walks.plan_change import Check
from tests.journeys.walks.plan_steps_actions import action_steps
from tests.journeys.walks.plan_steps_briefings import briefing_steps
from tests.journeys.walks.plan_steps_calendar import calendar_steps
from tests.journeys.walks.plan_steps_checks import check_steps
from tests.journeys.walks.plan_steps_parts import part_steps
from tests.journeys.walks.plan_steps_people import people_steps
from tests.journeys.walks.plan_steps_time import extension_steps
from tests.journeys.walks.plan_walk import PlanWalk
from tests.rules import with_rules
from tests.workflows.builders import SHIPPED
from tracker.records import History

SEEDS, LEAST, MOST = (31, 1031), 220, 1000
"""A walk takes so many steps at least; the last goes on until every move was made, or the most."""
OFFERS = (
    action_steps,
    extension_steps,
    part_steps,
    check_steps,
    briefing_steps,
    people_steps,
    calendar_steps,
)
OTHERS = {
    ("impact_check", "answer"),
    ("impact_check", "drop"),
    ("action", "add_part"),
    ("action", "rollup"),
    ("action", "recheck"),
    ("action", "meeting_moved"),
    ("extension", "add"),
    ("contribution", "add"),
    ("dissemination", "add"),
    ("person", "leave"),
    ("person", "stand_down"),
    ("person", "appoint"),
}
"""What history tells of beside the moves of the files."""
STEPS_MADE = {
    *(f"check {found}" for found in ("no_change", "some", "embedded", "impact_seen", "drop")),
    *(f"extension {verb}" for verb in ("ask", "give", "grant", "refuse", "pass_up", "withdraw")),
    "action grade",
    "appoint deputy",
    "sweep",
    "remind",
}


def checks_of(*rooms: ModuleType) -> Iterator[Check]:
    """Return every rule that the rooms hold."""
    for room in rooms:
        for name, check in vars(room).items():
            if not name.startswith("_") and getattr(check, "__module__", "") == room.__name__:
                yield check


ROOMS = (
    plan_rules_dates,
    plan_rules_closure,
    plan_rules_impact,
    plan_rules_records,
    plan_rules_clocks,
)
CHECKS = tuple(checks_of(*ROOMS))


def moves_there_are() -> set[tuple[str, str]]:
    """Return each move of the files whose items are walked; asking is told of as an addition."""
    kinds = ("action", "extension", "contribution", "dissemination")
    flows = [SHIPPED[f"{kind}.v1"] for kind in kinds]
    return {(flow.name, move.name) for flow in flows for move in flow.moves} - {
        ("extension", "ask")
    }


def never_made(walk: PlanWalk) -> set[object]:
    """Return what nobody has done yet, on this walk or an earlier one of its board."""
    told = {(row.item_kind, row.what) for row in walk.seen.rows(History)}
    return ((moves_there_are() | OTHERS) - told) | (STEPS_MADE - walk.made.keys())


def test_no_walk_breaks_a_rule_and_every_move_is_made(desk: Desk, tmp_path: Path) -> None:
    desk = with_rules(desk, tmp_path, recheck_months="[1, 2]")
    add_agencies(desk)
    made: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    for seed in SEEDS:
        walk = PlanWalk(desk, seed, made, refused)
        desk = walk.desk
        for _ in range(LEAST):
            walk.go_on(OFFERS, CHECKS)
    while never_made(walk) and len(walk.told) < MOST:
        walk.go_on(OFFERS, CHECKS)
    assert never_made(walk) == set()
    assert refused.total() > len(SEEDS) * LEAST / 10
