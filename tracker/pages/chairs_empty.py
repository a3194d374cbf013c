"""Subgroups that nobody chairs, for the homes of those who see to them meanwhile."""

from collections.abc import Iterator
from dataclasses import replace

from notifications.lines import EmptyChair
from tracker.changing import Work
from tracker.store.digest_runs import BOARD_CHAIR, MANAGER
from tracker.store.empty_chairs import EmptyChairOf, empty_chairs, with_filled
from tracker.store.open_clocks import ClockFilter, count_by_group
from tracker.store.sight import Held
from tracker.telling.waiting import waits_for_chair


def posts_filled(work: Work) -> tuple[Held, ...]:
    """Return the posts of whoever asks, and those that they fill while nobody holds them."""
    board_id = work.board.id or 0
    return tuple(with_filled(work.session, board_id, work.today, work.actor.posts))


def chairs_to_fill(work: Work) -> tuple[tuple[str, str], ...]:
    """Return each subgroup without a chair as its reference and the words of what waits there."""
    if {post.role for post in work.actor.posts}.isdisjoint((BOARD_CHAIR, MANAGER)):
        return ()
    empty = [
        one
        for one in empty_chairs(work.session, work.board.id or 0, work.today)
        if one.subgroup_id is not None
    ]
    return tuple(_told(work, empty)) if empty else ()


def _told(work: Work, empty: list[EmptyChairOf]) -> Iterator[tuple[str, str]]:
    groups = [one.subgroup_id or 0 for one in empty]
    late = _counted(work, ClockFilter(subgroups=groups, late_on=work.today))
    waits = waits_for_chair(work.app, groups, work.today)
    waiting = [_counted(work, one) for one in waits.filters]
    for one in empty:
        counts = late.get(one.name, 0), sum(some.get(one.name, 0) for some in waiting)
        if any(counts):
            yield one.reference, EmptyChair(one.name, *counts).words


def _counted(work: Work, wanted: ClockFilter) -> dict[str, int]:
    by_group = replace(wanted, by="subgroup")
    return count_by_group(work.session, work.board.id or 0, on=work.today, wanted=by_group)
