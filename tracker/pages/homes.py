"""The first page of each person, by the roles of the posts that they hold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import col, func, select

from tracker.changing import Work
from tracker.pages.chairs_empty import posts_filled
from tracker.pages.home_lines import SHOWN_ALONE, HomeSection, section_of
from tracker.pages.listing import Wanted
from tracker.pages.meeting_lines import MeetingLine, meeting_lines
from tracker.pages.owed_by_agency import OWED, led_agencies
from tracker.pages.records_to_mend import records_to_mend
from tracker.pages.uncounted_lines import uncounted_sections
from tracker.records import Outbox, Subgroup
from tracker.records.kinds import KINDS
from tracker.store.leases import UNSETTLED
from tracker.store.open_clocks import ClockFilter, count_clocks
from tracker.telling.chair_lists import NOT_OWNED, OWNED, chair_lists, is_chair
from tracker.telling.overdue import ACTION
from tracker.telling.silent_owners import silence_on
from tracker.telling.waiting import LEAD, OWNER, waits_for
from workflows.words import BLOCKED, PLACING

MANAGER = "business_manager"
_OPEN = "/actions?is_open=yes"
_UNOWNED = "/actions?is_owned=no&is_open=yes"
_WEEK = timedelta(days=7)
_AGENCY_SHOWN = 100


@dataclass(frozen=True)
class BoardCounts:
    """What is late in all of what somebody sees to, and what nobody sees to."""

    late: int
    silent: int
    unowned: int


@dataclass(frozen=True)
class ChairSections:
    """What a chair's digest tells beside what waits for them, by the names that it has there.

    `undated` waits for them by no clock. `since` is the day of the last digest before today, None
    where there was none.
    """

    since: date | None
    newly: HomeSection
    unowned: HomeSection
    undated: HomeSection
    uncounted: HomeSection
    still_late: int


def roles_of(work: Work) -> frozenset[str]:
    """Return the roles of the posts that whoever asks holds."""
    return frozenset(post.role for post in work.actor.posts)


def oversees(work: Work) -> bool:
    """Tell whether somebody sees to a subgroup or the board, other than its manager."""
    roles = roles_of(work)
    reach = {work.app.roles[role].reach for role in roles}
    return MANAGER not in roles and not reach.isdisjoint(("subgroup", "board"))


def leads_reviews(work: Work) -> bool:
    """Tell whether somebody leads reviews, and sees those that they lead."""
    return any(work.app.roles[role].reach == "led" for role in roles_of(work))


def leads(work: Work) -> bool:
    """Tell whether somebody chairs the board or a subgroup, or stands in, and so gets a digest."""
    return is_chair(posts_filled(work))


def waiting_section(work: Work) -> HomeSection:
    """Return what waits for one's roles, the oldest first; what one owns is not here.

    It is what a chair's letter counts as theirs to decide.
    """
    roles = roles_of(work) - {OWNER, LEAD}
    scopes = waits_for(work.app, posts_filled(work), work.today)
    wanted = [one for scope in scopes for one in scope.filters]
    return section_of(work, "What waits for you", *wanted, roles=roles, shown=SHOWN_ALONE)


def _own_subgroups(work: Work) -> list[int] | None:
    """Return the subgroups of somebody who sees to nothing else; None for the whole board."""
    found = [post.subgroup_id for post in work.actor.posts if post.role not in (OWNER, LEAD)]
    return None if None in found else [one for one in found if one is not None]


def chair_sections(work: Work) -> ChairSections:
    """Return what stands in a chair's digest of today beside what waits for their word."""
    lists = chair_lists(work, work.person_id or 0, posts_filled(work))
    newly = section_of(work, "Newly overdue", *lists.newly, more="/overdue")
    unowned = section_of(
        work,
        "No owner",
        *lists.unowned,
        more=_UNOWNED,
        roles=roles_of(work),
    )
    late = sum(_count(work, one) for one in lists.late)
    undated, uncounted = uncounted_sections(work, roles_of(work))
    return ChairSections(lists.since, newly, unowned, undated, uncounted, late - newly.in_all)


def board_counts(work: Work) -> BoardCounts:
    """Return the counts of who sees to a subgroup or the board."""
    groups = _own_subgroups(work)
    return BoardCounts(
        late=_count(work, ClockFilter(late_on=work.today, subgroups=groups)),
        silent=_count(
            work, ClockFilter(kinds=(ACTION,), silence=silence_on(work), subgroups=groups)
        ),
        unowned=_count(work, ClockFilter(kinds=(ACTION,), is_held=False, subgroups=groups)),
    )


def manager_sections(work: Work) -> Iterator[HomeSection]:
    """Return a business manager's Monday: this week, what is stuck, what waits for others."""
    asked = (
        ("Due this week", _OPEN, _due_this_week(work)),
        ("No owner", _UNOWNED, ClockFilter(kinds=OWNED, is_held=False)),
        (
            "Handed back, to be placed",
            _list_at(work, PLACING),
            ClockFilter(kinds=OWNED, clocks=(PLACING,)),
        ),
        (
            "Blocked past its day",
            _list_at(work, BLOCKED),
            ClockFilter(kinds=OWNED, clocks=(BLOCKED,), late_on=work.today),
        ),
        (
            "No update for a long time",
            "/actions?is_silent=yes",
            ClockFilter(kinds=(ACTION,), silence=silence_on(work)),
        ),
        ("Other things overdue", "/overdue", ClockFilter(kinds=NOT_OWNED, late_on=work.today)),
    )
    for heading, more, wanted in asked:
        yield section_of(work, heading, wanted, more=more, roles={MANAGER})
    yield _waiting_for_others(work)
    yield records_to_mend(work)


def _due_this_week(work: Work) -> ClockFilter:
    return ClockFilter(due_from=work.today, due_by=work.today + _WEEK)


def _list_at(work: Work, clock: str) -> str:
    """Return the list of the actions whose state has a clock; of several such states, the first."""
    for flow in work.app.of_subject(ACTION):
        for state in flow.states:
            if state.clock == clock:
                return f"/actions?state={state.name}"
    return _OPEN


def _waiting_for_others(work: Work) -> HomeSection:
    """Return what agencies were asked for, and what others block, before its day has passed."""
    asked = ClockFilter(kinds=OWED, due_from=work.today)
    blocked = ClockFilter(kinds=OWNED, clocks=(BLOCKED,), due_from=work.today)
    return section_of(work, "Waiting for others", asked, blocked, more=_list_at(work, BLOCKED))


def next_meetings(work: Work) -> Sequence[MeetingLine]:
    """Return the next meetings of one's subgroup, or of the board for who sees to more."""
    groups = _own_subgroups(work) or []
    own = work.session.get(Subgroup, groups[0]) if len(groups) == 1 else None
    name = own.reference if own else None
    return meeting_lines(work, Wanted(coming=True, subgroup=name, limit=2, order="held"))


def failed_letters(work: Work) -> int:
    """Return how many letters could not be sent, or may not have arrived."""
    failed = Outbox.board_id == work.board.id, col(Outbox.state).in_(UNSETTLED)
    return work.session.exec(select(func.count()).select_from(Outbox).where(*failed)).one()


def agency_section(work: Work) -> HomeSection:
    """Return what runs for one's agencies beside what their lead owes: what nobody owns first."""
    kinds = [kind.name for kind in KINDS if kind.name not in OWED]
    wanted = ClockFilter(kinds=kinds, agencies=led_agencies(work))
    found = section_of(work, "Your agency’s work", wanted, more=_OPEN, shown=_AGENCY_SHOWN)
    lines = sorted(
        found.lines, key=lambda one: (one.owner is not None and one.is_held, one.owner or "")
    )
    return HomeSection(found.heading, tuple(lines), found.in_all, found.more)


def _count(work: Work, wanted: ClockFilter) -> int:
    return count_clocks(work.session, work.board.id or 0, on=work.today, wanted=wanted)
