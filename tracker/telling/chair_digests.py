"""Who chairs what, and the digest that each chair would get.

What runs on a board is read once, and each chair is shown what of it they may see.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from sqlmodel import select

from notifications.contents import Digest
from notifications.digest import compose
from notifications.lines import DigestReader, EmptyChair, LastDigest, Lines
from tracker.changing import Look
from tracker.records import Agency
from tracker.store import digest_runs as store
from tracker.store.digest_runs import BOARD_CHAIR, CHAIR, ChairOf
from tracker.store.empty_chairs import Filled
from tracker.store.open_clocks import OpenClock, open_clocks
from tracker.store.visibility import hidden_reviews, seeing_everything
from tracker.telling.digest_lines import (
    ChairClocks,
    lines_for_board,
    lines_of,
    waiting_lines,
)
from tracker.telling.overdue import ACTION
from tracker.telling.sights import Sights, sights_on
from tracker.telling.uncounted import Uncounted, told_to, uncounted, uncounted_lines
from tracker.telling.waiting import waits_for, waits_for_chair


@dataclass(frozen=True)
class ChairDigest:
    """A chair and what they would be told; `fills` names the subgroups without a chair."""

    person_id: int
    address: str
    digest: Digest
    fills: tuple[str, ...] = ()


@dataclass(frozen=True)
class BoardReading:
    """What the digests of a board are composed from; all of it, whoever may see it.

    `told` has the last digest of each person before the day, `has_one` who had one as of the day.
    """

    look: Look
    clocks: Sequence[OpenClock]
    meetings: Mapping[int | None, date]
    agencies: Mapping[str, str]
    subgroups: Sequence[tuple[int, str]]
    seats: Sequence[ChairOf]
    told: Mapping[int, LastDigest]
    sights: Sights
    has_one: frozenset[int]
    uncounted: Sequence[Uncounted]

    @property
    def without_chair(self) -> tuple[str, ...]:
        """The subgroups that nobody chairs on the day: the board's chair reads for them."""
        chaired = {seat.subgroup_id for seat in self.seats if not seat.stands_in}
        return tuple(name for found, name in self.subgroups if found not in chaired)


def board_reading(look: Look) -> BoardReading:
    """Read a board for its digests, in as many statements whatever the number of its chairs."""
    session, board_id, today = look.session, look.board.id or 0, look.today
    agencies = select(Agency.reference, Agency.name).where(Agency.board_id == board_id)
    with seeing_everything(session):
        clocks, sights = open_clocks(session, board_id, on=today), sights_on(look)
        told = store.told_before(session, board_id, today)
        undated = uncounted(look)
    groups = store.subgroups(session, board_id)
    return BoardReading(
        look=look,
        clocks=[clock for clock in clocks if _has_begun(clock, today)],
        meetings=store.next_meetings(session, board_id, today),
        agencies=dict(session.exec(agencies).all()),
        subgroups=groups,
        seats=store.with_stand_ins(store.chairs(session, board_id, today), groups),
        told={person: LastDigest(on, keys) for person, (on, keys) in told.items()},
        sights=sights,
        has_one=store.had_one(session, board_id, today),
        uncounted=undated,
    )


def chair_digests(reading: BoardReading) -> Iterator[ChairDigest]:
    """Compose the digest of everybody in a chair on the day, of what each may see.

    Where somebody looks at them, no digest says more than that person, too, may see.
    """
    for person_id, held in groupby(reading.seats, key=lambda seat: seat.person_id):
        chairs = list(held)
        clocks = _seen_by(reading, person_id)
        digest = compose(
            _reader(reading, clocks, chairs),
            _lines_for(reading, clocks, chairs),
            as_of=reading.look.today,
            told=reading.told.get(person_id, LastDigest()),
            ladder=reading.look.app.ladder,
        )
        fills = tuple(seat.subgroup for seat in chairs if seat.stands_in)
        yield ChairDigest(person_id, chairs[0].address, digest, fills)


def _has_begun(clock: OpenClock, today: date) -> bool:
    return clock.kind != ACTION or clock.entered_on is None or clock.entered_on <= today


def _seen_by(reading: BoardReading, person_id: int) -> Sequence[OpenClock]:
    hidden = hidden_reviews(reading.look.session, person_id)
    return [
        clock
        for clock in reading.clocks
        if clock.review_id not in hidden and reading.sights.sees(person_id, clock)
    ]


def _lines_for(
    reading: BoardReading, clocks: Sequence[OpenClock], chairs: Sequence[ChairOf]
) -> Lines:
    """Return what stands before somebody: what waits for their word, and what their chairs see."""
    look = reading.look
    held = reading.sights.posts.get(chairs[0].person_id, ())
    filled = (Filled(CHAIR if one.subgroup_id else BOARD_CHAIR, one.subgroup_id) for one in chairs)
    waits = waits_for(look.app, [*held, *filled], look.today)
    waiting = waiting_lines(
        look, (clock for clock in clocks if any(one.has(clock) for one in waits))
    )
    undated = tuple(uncounted_lines(look.app, _uncounted(reading, chairs)))
    return replace(_lines(reading, clocks, chairs), waiting=tuple(waiting), uncounted=undated)


def _uncounted(reading: BoardReading, chairs: Sequence[ChairOf]) -> Iterator[Uncounted]:
    """Return what of the board's list somebody may see and chairs."""
    person_id = chairs[0].person_id
    hidden = hidden_reviews(reading.look.session, person_id)
    seen = (
        one
        for one in reading.uncounted
        if one.review_id not in hidden and reading.sights.sees(person_id, one)
    )
    return told_to(reading.look.app, seen, led={seat.subgroup_id for seat in chairs})


def _lines(reading: BoardReading, clocks: Sequence[OpenClock], chairs: Sequence[ChairOf]) -> Lines:
    """Return what stands before each of somebody's chairs: all of a subgroup, and what of the
    others is the board's.
    """
    led = {seat.subgroup_id for seat in chairs if seat.subgroup_id is not None}
    leads_board = any(seat.subgroup_id is None for seat in chairs)
    lines = Lines()
    if led:
        lines = lines_of(_among(reading, clocks, led))
    if leads_board:
        every = {found for found, _ in reading.subgroups}
        lines = _joined(lines, lines_for_board(_among(reading, clocks, every)))
    return lines


def _among(reading: BoardReading, clocks: Sequence[OpenClock], subgroups: set[int]) -> ChairClocks:
    """Return what is told in some subgroups; what only serves them falls due before no meeting."""
    found = reading.sights
    theirs = [clock for clock in clocks if not found.groups_of(clock).isdisjoint(subgroups)]
    meetings = {group: on for group, on in reading.meetings.items() if group in {None, *subgroups}}
    return ChairClocks(reading.look, theirs, meetings, reading.agencies)


def _joined(one: Lines, other: Lines) -> Lines:
    return Lines(
        overdue=(*one.overdue, *other.overdue),
        unowned=one.unowned,
        coming=(*one.coming, *other.coming),
        silent=one.silent,
        blocked=one.blocked,
    )


def _reader(
    reading: BoardReading, clocks: Sequence[OpenClock], chairs: Sequence[ChairOf]
) -> DigestReader:
    found = (_empty_chair(reading, clocks, seat) for seat in chairs if seat.stands_in)
    return DigestReader(
        board=reading.look.board.name,
        chair_title=", ".join(dict.fromkeys(seat.title for seat in chairs)),
        subgroups=tuple(seat.subgroup for seat in chairs if not seat.stands_in),
        link="/",
        empty_chairs=tuple(one for one in found if one.late or one.waiting),
    )


def _empty_chair(reading: BoardReading, clocks: Sequence[OpenClock], seat: ChairOf) -> EmptyChair:
    look, group = reading.look, seat.subgroup_id or 0
    waits = waits_for_chair(look.app, (group,), look.today)
    theirs = [clock for clock in clocks if clock.subgroup_id == group]
    late = sum(1 for one in theirs if one.due_on is not None and one.due_on < look.today)
    return EmptyChair(seat.subgroup, late, sum(1 for one in theirs if waits.has(one)))
