"""The first page of each person, by the roles of the posts that they hold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlmodel import col, func, select

from tracker.changing import Work
from tracker.pages.home_lines import SHOWN, HomeSection, section_of
from tracker.pages.listing import Wanted
from tracker.pages.meeting_lines import MeetingLine, meeting_lines
from tracker.pages.owed_by_agency import LEAD, OWED, led_agencies
from tracker.records import Action, Contribution, DigestRun, ImpactCheck, Outbox, Subgroup
from tracker.records.kinds import KINDS, kept_as
from tracker.store.leases import FAILED
from tracker.store.open_clocks import ClockFilter, count_clocks
from tracker.telling.silent_owners import silence_on
from workflows.words import BLOCKED, PLACING

OWNER, MANAGER = "action_owner", "business_manager"
_WEEK = timedelta(days=7)
RECHECK = kept_as(ImpactCheck).name
_OWNED = (kept_as(Action).name, kept_as(Contribution).name)


@dataclass(frozen=True)
class SinceDigest:
    """What has become late since somebody's last digest, and what nobody sees to.

    `day` is None where they have had no digest yet.
    """

    day: date | None
    newly_late: int
    late: int
    silent: int
    unowned: int


def roles_of(work: Work) -> frozenset[str]:
    """Return the roles of the posts that whoever asks holds."""
    return frozenset(post.role for post in work.actor.posts)


def oversees(work: Work) -> bool:
    """Tell whether somebody sees to a subgroup or the board, other than its manager."""
    roles = roles_of(work)
    reach = {work.app.roles[role].reach for role in roles}
    return MANAGER not in roles and not reach.isdisjoint(("subgroup", "board"))


def waiting_section(work: Work) -> HomeSection:
    """Return what waits for one's roles, the oldest first; what one owns is not here.

    A re-check waits from a fortnight before its day: before that it can't be answered.
    """
    roles = roles_of(work) - {OWNER, LEAD}
    states = sorted(
        (flow.name, state.name)
        for flow in work.app.workflows.values()
        for state in flow.states
        if state.waits_on in roles
    )
    kinds = sorted(kind.name for kind in KINDS if kind.name != RECHECK)
    wanted = ClockFilter(
        kinds=kinds,
        states=states,
        owed_by=sorted(roles),
        subgroups=_own_subgroups(work),
        limit=SHOWN,
    )
    soon = replace(wanted, kinds=(RECHECK,), due_by=work.today + 2 * _WEEK)
    now = section_of(work, "What waits for you", wanted, roles=roles)
    return _joined(now, section_of(work, now.heading, soon, roles=roles))


def _joined(one: HomeSection, other: HomeSection) -> HomeSection:
    """Return two sections as one, by date."""
    lines = sorted((*one.lines, *other.lines), key=lambda line: line.due_on or date.max)
    return HomeSection(one.heading, tuple(lines), one.in_all + other.in_all)


def _own_subgroups(work: Work) -> list[int] | None:
    """Return the subgroups of somebody who sees to nothing else; None for the whole board."""
    found = [post.subgroup_id for post in work.actor.posts if post.role not in (OWNER, LEAD)]
    return None if None in found else [one for one in found if one is not None]


def since_digest(work: Work) -> SinceDigest:
    """Return the counts of a chair's home."""
    day = work.session.exec(
        select(func.max(col(DigestRun.as_of))).where(
            DigestRun.board_id == work.board.id, DigestRun.person_id == work.person_id
        )
    ).one()
    groups = _own_subgroups(work)
    return SinceDigest(
        day,
        newly_late=_count(work, ClockFilter(late_on=work.today, due_from=day, subgroups=groups)),
        late=_count(work, ClockFilter(late_on=work.today, subgroups=groups)),
        silent=_count(
            work, ClockFilter(kinds=_OWNED[:1], silence=silence_on(work), subgroups=groups)
        ),
        unowned=_count(work, ClockFilter(kinds=_OWNED[:1], is_held=False, subgroups=groups)),
    )


def manager_sections(work: Work) -> Iterator[HomeSection]:
    """Return a business manager's Monday: this week, what is stuck, what waits for others."""
    week = ClockFilter(due_from=work.today, due_by=work.today + _WEEK, limit=SHOWN)
    yield section_of(work, "Due this week", week)
    yield section_of(work, "Nobody owns it", ClockFilter(kinds=_OWNED, is_held=False, limit=SHOWN))
    back = ClockFilter(kinds=_OWNED, clocks=(PLACING,), limit=SHOWN)
    yield section_of(work, "Handed back, to be placed", back)
    blocked = ClockFilter(kinds=_OWNED, clocks=(BLOCKED,), late_on=work.today, limit=SHOWN)
    yield section_of(work, "Blocked past its day", blocked)
    silent = ClockFilter(kinds=_OWNED[:1], silence=silence_on(work), limit=SHOWN)
    yield section_of(work, "No update for long", silent, more="/actions?is_silent=yes")
    beside = [kind.name for kind in KINDS if kind.name not in _OWNED]
    late = ClockFilter(kinds=beside, late_on=work.today, limit=SHOWN)
    yield section_of(work, "Other things overdue", late, more="/overdue")
    yield _waiting_for_others(work)


def _waiting_for_others(work: Work) -> HomeSection:
    """Return what agencies were asked for, and what others block, before its day has passed."""
    asked = ClockFilter(kinds=OWED, due_from=work.today, limit=SHOWN)
    blocked = ClockFilter(kinds=_OWNED, clocks=(BLOCKED,), due_from=work.today, limit=SHOWN)
    heading = "Waiting for others"
    return _joined(section_of(work, heading, asked), section_of(work, heading, blocked))


def next_meetings(work: Work) -> Sequence[MeetingLine]:
    """Return the next meetings of one's subgroup, or of the board for who sees to more."""
    groups = _own_subgroups(work) or []
    own = work.session.get(Subgroup, groups[0]) if len(groups) == 1 else None
    name = own.reference if own else None
    return meeting_lines(work, Wanted(coming=True, subgroup=name, limit=2, order="held"))


def failed_letters(work: Work) -> int:
    """Return how many letters could not be sent."""
    failed = Outbox.board_id == work.board.id, Outbox.state == FAILED
    return work.session.exec(select(func.count()).select_from(Outbox).where(*failed)).one()


def agency_section(work: Work) -> HomeSection:
    """Return what runs for one's agencies beside what their lead owes: what nobody owns first."""
    kinds = [kind.name for kind in KINDS if kind.name not in OWED]
    wanted = ClockFilter(kinds=kinds, agencies=led_agencies(work), limit=100)
    found = section_of(work, "Your agency’s work", wanted, more="/actions?is_open=yes")
    lines = sorted(
        found.lines, key=lambda one: (one.owner is not None and one.is_held, one.owner or "")
    )
    return HomeSection(found.heading, tuple(lines), found.in_all, found.more)


def _count(work: Work, wanted: ClockFilter) -> int:
    return count_clocks(work.session, work.board.id or 0, on=work.today, wanted=wanted)
