"""What is said beside a move of an action, by chance: most of what it takes, or too much."""

from collections.abc import Callable, Mapping
from typing import Any

from tests.journeys.walks.plan_walk import PlanWalk
from tracker.operations.plans.action_input import Ask
from tracker.records import Action, Agency, Meeting, Post
from workflows.entries import Move

_DECLINES = ("not_mine", "wrong_agency", "blocked_by_agency", "too_much")


def asked_of(walk: PlanWalk, action: Any, move: Move) -> Ask:
    """Return most of what a move takes, and now and then something that it does not."""
    said: dict[str, Any] = {"reason": "As agreed"} if walk.maybe(0.9) else {}
    for name, given in _GIVEN.items():
        if walk.maybe(0.85 if name in move.takes else 0.01):
            said |= given(walk, action)
    if walk.maybe(0.05):
        said["on"] = walk.day(-2, 1)
    return Ask(**said)


def _owner(walk: PlanWalk, action: Any) -> dict[str, Any]:
    posts = walk.seen.rows(Post)
    near = [post for post in posts if post.agency_id == action.agency_id]
    return {"owner": walk.chance.choice(near if near and walk.maybe(0.8) else posts).reference}


def _evidence(walk: PlanWalk, _: Any) -> dict[str, Any]:
    ends = walk.chance.choice((None, None, walk.day(0, 30), walk.day(-3, 3)))
    return {"note": "Audit report", "grade": walk.chance.randint(1, 6), "expires_on": ends}


def _declined(walk: PlanWalk, _: Any) -> dict[str, Any]:
    because = walk.chance.choice(_DECLINES)
    who = {"blocked_by": "outside"} if because == "blocked_by_agency" else {}
    return {"declined_because": because, **who}


def _others(walk: PlanWalk, action: Any, most: int) -> list[str]:
    rows = walk.seen.open_actions if walk.maybe(0.9) else walk.seen.rows(Action)
    others = [row.reference for row in rows if row.id != action.id]
    return walk.chance.sample(others, min(most, len(others)))


def _meeting(walk: PlanWalk, _: Any) -> dict[str, Any]:
    meetings = sorted(walk.seen.rows(Meeting), key=lambda row: row.held_on)
    coming = [row for row in meetings if row.held_on >= walk.clock.day]
    meeting = walk.chance.choice(coming[:2] or meetings)
    return {"meeting": meeting.reference, "working_days_before": walk.chance.choice((0, 1, 5, 20))}


_GIVEN: Mapping[str, Callable[[PlanWalk, Any], dict[str, Any]]] = {
    "due_on": lambda walk, _: {"due_on": walk.day(-5, 60)} if walk.maybe(0.6) else {},
    "review_on": lambda walk, _: {"review_on": walk.day(1, 40)},
    "replaced_by": lambda walk, action: {"replaced_by": "".join(_others(walk, action, 1))},
    "replacements": lambda walk, action: {"replacements": tuple(_others(walk, action, 2))},
    "owner": _owner,
    "agency": lambda walk, _: (
        {"agency": walk.chance.choice(walk.seen.rows(Agency)).reference} if walk.maybe(0.3) else {}
    ),
    "narrative": lambda *_: {"narrative": "Half is done"},
    "forecast_on": lambda walk, _: {"forecast_on": walk.day(-3, 90)},
    "evidence": _evidence,
    "rag": lambda walk, _: {"rag": walk.chance.choice(("green", "green", "amber", "red", "pink"))},
    "declined_because": _declined,
    "meeting": _meeting,
}
