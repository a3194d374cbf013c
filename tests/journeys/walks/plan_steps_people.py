"""People who come, go and stand in by chance."""

from collections.abc import Callable, Iterator
from typing import Any

from tests.journeys.walks.plan_change import Step
from tests.journeys.walks.plan_snapshots import ONE_DAY
from tests.journeys.walks.plan_walk import PlanWalk
from tracker.operations.boards.leaving import leave
from tracker.operations.boards.tenures import appoint, stand_down
from tracker.records import Person, Post

_KEEPERS = ("business_manager", "board_chair")
_STAYS = ("manager",)
"""Somebody has to be left who may appoint others."""


def people_steps(walk: PlanWalk) -> Iterator[Step]:
    """Return somebody who leaves or stands down, and somebody who comes to a post."""
    for person in walk.seen.rows(Person):
        if person.reference not in _STAYS and walk.seen.posts_of[person.id]:
            yield Step("leave", _leaving(walk, person), weight=0.5)
            yield Step("stand down", _standing_down(walk, person), weight=0.5)
    held = {post.id for posts in walk.seen.posts_of.values() for post in posts}
    for post in walk.seen.rows(Post):
        yield Step("appoint deputy", _appointing(walk, post, is_deputy=True))
        if post.id not in held:
            yield Step("appoint", _appointing(walk, post, is_deputy=False), weight=20)


def _leaving(walk: PlanWalk, person: Any) -> Callable[[], object]:
    def go() -> object:
        others = [one.reference for one in walk.seen.rows(Person)]
        return leave(
            walk.app,
            walk.desk.board,
            person.reference,
            last_day=walk.day(-1, 10),
            by=walk.somebody(walk.seen.able(_KEEPERS, {})),
            successor=walk.chance.choice(others) if walk.maybe(0.6) else None,
            rehearse=False,
        )

    return go


def _standing_down(walk: PlanWalk, person: Any) -> Callable[[], object]:
    def go() -> object:
        post = walk.chance.choice(walk.seen.posts_of[person.id]).reference
        by, last_day = walk.somebody(walk.seen.able(_KEEPERS, {})), walk.day(-1, 5)
        board = walk.desk.board
        return stand_down(walk.app, board, person.reference, by=by, last_day=last_day, post=post)

    return go


def _appointing(walk: PlanWalk, post: Any, *, is_deputy: bool) -> Callable[[], object]:
    def come() -> object:
        who = walk.chance.choice(walk.seen.rows(Person)).reference
        return appoint(
            walk.app,
            walk.desk.board,
            who,
            post.reference,
            by=walk.somebody(walk.seen.able(_KEEPERS, {})),
            held_from=walk.chance.choice((None, walk.clock.day - ONE_DAY)),
            is_deputy=is_deputy,
        )

    return come
