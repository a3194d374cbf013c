"""What somebody holds through their posts: work that is theirs, and what waits for their word."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from tracker.changing import Work
from tracker.records import Action, Contribution, Extension, ImpactCheck, Person, Post
from tracker.records.kinds import clocked, kept_as
from tracker.store.open_clocks import ClockFilter, OpenClock, open_clocks
from tracker.store.vacancies import OWNED
from tracker.telling.overdue import state_of
from workflows.natural_order import sort_key
from workflows.words import DUE


@dataclass(frozen=True)
class LeaverWork:
    """References of all that is open: owned actions and agencies' parts, requests made,
    re-checks to answer, and what waits for their decision: sign-offs, requests, what was handed
    back or is blocked.
    """

    actions: tuple[str, ...]
    parts: tuple[str, ...]
    requests: tuple[str, ...]
    checks: tuple[str, ...]
    decisions: tuple[str, ...]


def work_of(work: Work, who: Person, posts: Sequence[Post]) -> LeaverWork:
    """Return what somebody holds through some posts, as far as the actor may see it."""
    ids = [post.id for post in posts]
    clocks = _open(work, [kind.name for kind in clocked()], work.app.clock.today())
    checks = (one for one in clocks if one.kind == kept_as(ImpactCheck).name)
    asked = (one for one in clocks if one.kind == kept_as(Extension).name)
    made = select(Extension.reference).where(
        Extension.asked_by == who.id, col(Extension.clock_name).is_not(None)
    )
    return LeaverWork(
        actions=_owned(work, Action, ids),
        parts=_owned(work, Contribution, ids),
        requests=tuple(sorted(work.session.exec(made), key=sort_key)),
        checks=tuple(one.reference for one in checks if _waits_on(work, one, posts)),
        decisions=(
            *_undecided(work, clocks, posts),
            *(one.reference for one in asked if _waits_on(work, one, posts)),
        ),
    )


def unowned_on(work: Work, day: date) -> set[str]:
    """Name the open actions and agencies' parts that nobody owns on a day."""
    work.session.flush()
    return {one.reference for one in _open(work, OWNED, day) if not one.is_held}


def _open(work: Work, kinds: Collection[str], day: date) -> list[OpenClock]:
    return open_clocks(work.session, work.board.id or 0, on=day, wanted=ClockFilter(kinds=kinds))


def _owned(
    work: Work, record: type[Action] | type[Contribution], posts: Sequence[int | None]
) -> tuple[str, ...]:
    found = select(record.reference).where(
        col(record.owner_post_id).in_(posts), col(record.clock_name).is_not(None)
    )
    return tuple(sorted(work.session.exec(found), key=sort_key))


def _waits_on(work: Work, item: OpenClock, posts: Sequence[Post]) -> bool:
    role = state_of(work.app, item).waits_on
    return any(post.role == role and post.subgroup_id in (None, item.subgroup_id) for post in posts)


def _undecided(work: Work, clocks: Sequence[OpenClock], posts: Sequence[Post]) -> list[str]:
    """Name the actions that wait for the word of a chair or of the business manager."""
    actions = (row for row in clocks if row.kind == kept_as(Action).name)
    stopped = (row for row in actions if row.clock != DUE)
    names = (row.reference for row in stopped if _waits_on(work, row, posts))
    return sorted(names, key=sort_key)
