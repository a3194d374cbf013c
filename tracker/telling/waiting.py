"""What waits for somebody because of the posts that they hold, for letters and pages alike.

A review waits for the role that its state names: on each clock which that role owes, and on the
state's own clock even if another role owes it. `filters` ask the database for what waits; `has`
tells the same of a clock that was read already.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from tracker.records import ImpactCheck, Review, ReviewClock
from tracker.records.kinds import KINDS, kept_as, named
from tracker.store.digest_runs import CHAIR
from tracker.store.open_clocks import ClockFilter, OpenClock
from tracker.store.sight import Held
from tracker.wiring import App
from workflows.words import BLOCKED

OWNER, LEAD = "action_owner", "agency_lead"
"""Roles that have lists of their own; what waits for them is not here."""
_RECHECK = kept_as(ImpactCheck).name
_REVIEW_CLOCK = kept_as(ReviewClock).name
_AHEAD = timedelta(days=14)
Standing = tuple[str, str]
StandingClock = tuple[str, str, str]


@dataclass(frozen=True)
class Waits:
    """What waits for some roles on a day: in some subgroups, or with None in all but some.

    A re-check waits from a fortnight before its day: before that it can't be answered. What others
    block waits from the day on which it is to be looked at again.
    """

    app: App
    roles: frozenset[str]
    subgroups: tuple[int, ...] | None
    today: date
    not_subgroups: tuple[int, ...] = ()

    @cached_property
    def states(self) -> frozenset[Standing]:
        """Return the states that wait for the roles, each with the name of its workflow."""
        return frozenset(self._standing(is_blocked=False))

    @cached_property
    def own_clocks(self) -> frozenset[StandingClock]:
        """Return the states of reviews that wait for the roles, each with its own clock."""
        return frozenset(
            (flow.name, state.name, state.clock)
            for flow in self.app.of_subject(kept_as(Review).name)
            for state in flow.states
            if state.clock and (flow.name, state.name) in self.states
        )

    @property
    def late_states(self) -> frozenset[Standing]:
        """Return the states in which an item waits for the roles once it is late."""
        return self.states | frozenset(self._standing(is_blocked=True))

    @cached_property
    def filters(self) -> Sequence[ClockFilter]:
        """Return the filters that find what waits in the database; no clock fits two of them."""
        kinds = frozenset(kind.name for kind in KINDS if kind.name != _RECHECK)
        found = [
            self._filter(kinds=kinds, states=self.states),
            self._filter(
                kinds=frozenset((_RECHECK,)), states=self.states, due_by=self.today + _AHEAD
            ),
        ]
        if self.own_clocks:
            found.append(self._owed_by_others())
        blocked = frozenset(self._standing(is_blocked=True))
        if blocked:
            found.append(self._filter(kinds=kinds, states=blocked, due_by=self.today))
        return found

    def _owed_by_others(self) -> ClockFilter:
        """Ask for the own clocks of states that wait for the roles, where others owe the clock."""
        return replace(
            self._filter(kinds=frozenset((_REVIEW_CLOCK,)), states=self.states),
            standing_clocks=self.own_clocks,
            owed_by=None,
            not_states=self.states,
            not_owed_by=self.roles,
        )

    def has(self, clock: OpenClock) -> bool:
        """Tell whether a clock waits for the roles."""
        return any(_takes(one, clock) for one in self.filters)

    def _filter(
        self,
        *,
        kinds: Collection[str],
        states: Collection[Standing],
        due_by: date | None = None,
    ) -> ClockFilter:
        return ClockFilter(
            kinds=kinds,
            states=states,
            owed_by=self.roles,
            subgroups=self.subgroups,
            not_subgroups=self.not_subgroups or None,
            due_by=due_by,
        )

    def _standing(self, *, is_blocked: bool) -> Iterator[Standing]:
        for flow in self.app.workflows.values():
            for state in flow.states:
                if state.waits_on in self.roles and (state.clock == BLOCKED) == is_blocked:
                    yield flow.name, state.name


def waits_for(app: App, posts: Sequence[Held], today: date) -> Sequence[Waits]:
    """Return what waits for who holds some posts, by where they reach; nothing waits twice.

    What they own or lead an agency in is not here.
    """
    on_board = _roles(post for post in posts if post.subgroup_id is None)
    groups: dict[frozenset[str], list[int]] = {}
    for group in sorted({post.subgroup_id for post in posts if post.subgroup_id is not None}):
        there = _roles(post for post in posts if post.subgroup_id == group)
        if there - on_board:
            groups.setdefault(there | on_board, []).append(group)
    found = [Waits(app, roles, tuple(at), today) for roles, at in groups.items()]
    if on_board:
        elsewhere = tuple(group for at in groups.values() for group in at)
        found.append(Waits(app, on_board, None, today, elsewhere))
    return found


def waits_for_chair(app: App, groups: Collection[int], today: date) -> Waits:
    """Return what waits for the chairs of some subgroups, whoever holds or fills them."""
    return Waits(app, frozenset((CHAIR,)), tuple(groups), today)


def _roles(posts: Iterable[Held]) -> frozenset[str]:
    return frozenset(post.role for post in posts if post.role not in (OWNER, LEAD))


def _takes(wanted: ClockFilter, clock: OpenClock) -> bool:
    """Tell what the database tells of a clock by the same filter."""
    standing = ((clock.workflow or "").rpartition(".v")[0], clock.state)
    own = wanted.standing_clocks
    return (
        clock.kind in (wanted.kinds or ())
        and standing in (wanted.states or ())
        and (own is None or (*standing, clock.clock) in own)
        and _is_owed(wanted, clock)
        and (wanted.subgroups is None or clock.subgroup_id in wanted.subgroups)
        and clock.subgroup_id not in (wanted.not_subgroups or ())
        and (wanted.due_by is None or (clock.due_on is not None and clock.due_on <= wanted.due_by))
    )


def _is_owed(wanted: ClockFilter, clock: OpenClock) -> bool:
    """Tell whether whom a filter asks for owes a clock; what is no row of its own, nobody owes."""
    if not named(clock.kind).has("owed_by"):
        return True
    among, others = wanted.owed_by, wanted.not_owed_by or ()
    return clock.owed_by not in others and (among is None or clock.owed_by in among)
