"""What a chair's digest tells, asked of the database for their home: the same things, once each.

What waits for the chair stands by itself (`waiting.py`) and is left out here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlmodel import col, select

from tracker.changing import Look
from tracker.records import DigestRun
from tracker.records.kinds import KINDS
from tracker.store import digest_runs as store
from tracker.store.digest_runs import BOARD_CHAIR, CHAIR
from tracker.store.open_clocks import ClockFilter
from tracker.store.served_groups import serves_others
from tracker.store.sight import Held
from tracker.telling.digest_lines import PART
from tracker.telling.overdue import ACTION, REVIEW_CLOCK
from tracker.telling.waiting import Waits
from workflows.calendar import Calendar
from workflows.words import PLACING

OWNED = (ACTION, PART)
"""The kinds that somebody owns."""
NOT_OWNED = tuple(kind.name for kind in KINDS if kind.name not in OWNED)


@dataclass(frozen=True)
class ChairLists:
    """The lists of a chair, each as filters of which no clock fits two.

    `since` is the day of the last digest before today, and `run_id` its number, where there is one.
    """

    since: date | None
    run_id: int | None
    late: Sequence[ClockFilter]
    unowned: Sequence[ClockFilter]

    @property
    def newly(self) -> Sequence[ClockFilter]:
        """What is late and was not in the last digest; all that is late where there was none."""
        return [replace(one, untold_in=self.run_id) for one in self.late]


def is_chair(posts: Sequence[Held]) -> bool:
    """Tell whether somebody gets a digest."""
    return any(post.role in (CHAIR, BOARD_CHAIR) for post in posts)


def chair_lists(look: Look, person_id: int, posts: Sequence[Held]) -> ChairLists:
    """Return the lists of somebody in a chair, or in several."""
    led = {post.subgroup_id for post in posts if post.role == CHAIR and post.subgroup_id}
    on_board = frozenset(post.role for post in posts if post.subgroup_id is None)
    there = on_board | {post.role for post in posts if post.subgroup_id in led}
    waits = Waits(look.app, there, None, look.today)
    late, unowned = list(_late_in(look, waits, led)), list(_unowned_in(waits, led))
    waits = replace(waits, roles=on_board)
    served = led if led and serves_others(look.session, look.board.id or 0) else set()
    if served:
        late += _late_served(look, waits, served)
        unowned += _unowned_served(waits, served)
    if BOARD_CHAIR in on_board:
        found = {group for group, _ in store.subgroups(look.session, look.board.id or 0)}
        for one in _for_board(look, waits, found - led, served):
            (unowned if one.is_held is False else late).append(one)
    run = _last_run(look, person_id)
    return ChairLists(run.as_of if run else None, run.id if run else None, late, unowned)


def _last_run(look: Look, person_id: int) -> DigestRun | None:
    asked = (
        select(DigestRun)
        .where(
            DigestRun.board_id == look.board.id,
            DigestRun.person_id == person_id,
            DigestRun.as_of < look.today,
            store.has_told(),
        )
        .order_by(col(DigestRun.as_of).desc())
    )
    return look.session.exec(asked.limit(1)).first()


def _late_in(look: Look, waits: Waits, led: set[int]) -> Iterator[ClockFilter]:
    """What is late in the subgroups that somebody leads, and has an owner where it needs one."""
    if led:
        late = replace(_beside(waits, _placing(look)), subgroups=led, late_on=look.today)
        yield replace(late, kinds=OWNED, is_held=True)
        yield replace(late, kinds=NOT_OWNED)


def _unowned_in(waits: Waits, led: set[int]) -> Iterator[ClockFilter]:
    """What nobody owns or was handed back there, late or not."""
    if led:
        there = replace(_beside(waits), subgroups=led)
        yield replace(there, kinds=OWNED, is_held=False)
        yield replace(there, kinds=(ACTION,), is_held=True, clocks=(PLACING,))


def _late_served(look: Look, waits: Waits, served: set[int]) -> Iterator[ClockFilter]:
    """What is late of other subgroups' actions that serve a review of some subgroups too."""
    late = replace(_beside(waits, _placing(look)), serves=served, late_on=look.today)
    yield replace(late, kinds=(ACTION,), is_held=True)


def _unowned_served(waits: Waits, served: set[int]) -> Iterator[ClockFilter]:
    """What nobody owns of them, or was handed back."""
    there = replace(_beside(waits), serves=served, kinds=(ACTION,))
    yield replace(there, is_held=False)
    yield replace(there, is_held=True, clocks=(PLACING,))


def _for_board(
    look: Look, waits: Waits, groups: set[int], served: set[int]
) -> Iterator[ClockFilter]:
    """What is late elsewhere and the board's chair owes, or has climbed to their rung.

    What serves the subgroups that they lead stands there already.
    """
    late = replace(_beside(waits), subgroups=groups, late_on=look.today)
    owed = replace(late, kinds=(REVIEW_CLOCK,), owed_by=(BOARD_CHAIR,))
    steps = look.app.ladder.first_step(BOARD_CHAIR)
    if steps is None:
        yield owed
        return
    day = _last_day(look.app.calendar(look.board.nation), look.today, steps)
    climbed = replace(late, due_by=day)
    actions = replace(climbed, kinds=(ACTION,), not_serves=served or None)
    yield replace(actions, is_held=True)
    yield replace(actions, is_held=False)
    yield replace(climbed, kinds=(*NOT_OWNED, PART))
    yield replace(owed, due_from=day + timedelta(days=1))


def _last_day(calendar: Calendar, today: date, steps: int) -> date:
    """Return the last due date of what is so many working days late today, or more."""
    day = calendar.subtract_working_days(today, steps)
    while calendar.working_days_between(day, today) < steps:
        day -= timedelta(days=1)
    return day


def _beside(waits: Waits, more: frozenset[tuple[str, str]] = frozenset()) -> ClockFilter:
    """Ask for what does not wait for somebody already; what is late of it waits in any case."""
    return ClockFilter(
        not_states=waits.late_states | more or None,
        not_owed_by=waits.roles,
        not_standing_clocks=waits.own_clocks or None,
    )


def _placing(look: Look) -> frozenset[tuple[str, str]]:
    """Return the states of actions that were handed back."""
    return frozenset(
        (flow.name, state.name)
        for flow in look.app.of_subject(ACTION)
        for state in flow.states
        if state.clock == PLACING
    )
