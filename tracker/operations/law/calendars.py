"""The calendar of bank holidays: how far it reaches, and a day proclaimed, or taken back, since."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session, col, select

from tracker.changing import Actor, Entry, actor_of, note, require
from tracker.operations.law.date_letters import Told, tell
from tracker.operations.law.holiday_recounts import MovedDate, Recount, recount
from tracker.operations.law.proclaimed_days import (
    NewHoliday,
    check_nation,
    in_one_line,
    with_day,
    without_day,
)
from tracker.records import Board, ProclaimedDay
from tracker.store import working_days as store
from tracker.store.holders import named_on
from tracker.wiring import App
from workflows import phrases
from workflows.calendar import NATIONS, NONE_PROCLAIMED, Calendar, end_warning, for_nation
from workflows.calendar import Proclaimed as Days

__all__ = [
    "Covered",
    "NewHoliday",
    "Proclaimed",
    "calendars",
    "proclaim",
    "rehearse_proclaiming",
    "rehearse_taking_back",
    "take_back",
]
TAKEN_BACK = "take_back_day"
"""What a board's history calls a proclaimed day that was taken back."""


@dataclass(frozen=True)
class Proclaimed:
    """What a day did on the board of whoever added it or took it back, as far as they may see it.

    `untold` are the dates whose post nobody holds, and `act_by` those that stand and of which only
    the working day before has moved: of neither is anybody told. `moves_elsewhere` says that the
    database holds other boards of the nation.
    """

    day: date
    nation: str
    dates: tuple[MovedDate, ...]
    untold: tuple[MovedDate, ...]
    act_by: tuple[MovedDate, ...]
    people_told: int
    moves_elsewhere: bool


@dataclass(frozen=True)
class Covered:
    """A nation's calendar: its first and last day, the days proclaimed, a warning near its end.

    `taken_back` are the days that were proclaimed and are none after all, with why.
    """

    nation: str
    first_on: date
    last_on: date
    proclaimed: tuple[tuple[date, str], ...]
    taken_back: tuple[tuple[date, str], ...]
    warning: str | None


def calendars(app: App, nation: str | None = None, *, as_of: date) -> list[Covered]:
    """Return what the calendar of one nation covers, or of each; it needs no database."""
    wanted = NATIONS if nation is None else (for_nation(nation).nation,)
    known, gone = store.proclaimed_days(app.store), store.withdrawn_days(app.store)
    return [
        Covered(
            name,
            *Calendar.covers,
            tuple(sorted(known.get(name, ()))),
            tuple(sorted(gone.get(name, ()))),
            end_warning(as_of),
        )
        for name in wanted
    ]


def proclaim(app: App, board: Board, new: NewHoliday, *, by: str) -> Proclaimed:
    """Add a bank holiday, and move the open clocks that count working days past it."""
    with app.store.writing_everything() as session:
        done = _recounted(_Change(app, session, board, new, "proclaim", with_day), by=by)
    app.forget_calendar()
    return done


def rehearse_proclaiming(app: App, board: Board, new: NewHoliday, *, by: str) -> Proclaimed:
    """Tell what `proclaim` would do, and write nothing."""
    with app.store.writing_everything() as session:
        done = _recounted(_Change(app, session, board, new, "proclaim", with_day), by=by)
        session.rollback()
    return done


def take_back(app: App, board: Board, new: NewHoliday, *, by: str) -> Proclaimed:
    """Take a proclaimed day back, and move the open clocks that were counted past it."""
    with app.store.writing_everything() as session:
        done = _recounted(_Change(app, session, board, new, TAKEN_BACK, without_day), by=by)
    app.forget_calendar()
    return done


def rehearse_taking_back(app: App, board: Board, new: NewHoliday, *, by: str) -> Proclaimed:
    """Tell what `take_back` would do, and write nothing."""
    with app.store.writing_everything() as session:
        done = _recounted(_Change(app, session, board, new, TAKEN_BACK, without_day), by=by)
        session.rollback()
    return done


@dataclass(frozen=True)
class _Change:
    """A change of a nation's calendar: what history calls it, and the days that it leaves."""

    app: App
    session: Session
    board: Board
    new: NewHoliday
    what: str
    days_after: Callable[..., Days]

    @property
    def is_withdrawn(self) -> bool:
        return self.what == TAKEN_BACK


def _recounted(change: _Change, *, by: str) -> Proclaimed:
    app, session, board = change.app, change.session, change.board
    actor = actor_of(session, board, by, app.clock.today())
    role = require(app, actor, "business_manager", "board_chair")
    change = replace(change, new=replace(change.new, why=in_one_line(change.new.why)))
    check_nation(board, change.new.nation)
    boards = _boards_of(session, change.new.nation)
    calendar = _kept(change)
    seen = _Seen()
    for each in boards:
        # Nobody of another board stands in a board's history: there the tracker did it.
        is_own = each.id == board.id
        person_id, held = (actor.person_id, role) if is_own else (None, "")
        because = f"{phrases.day(change.new.day)}, {change.new.why}"
        it = Recount(app, session, each, calendar, because, person_id, held, change.is_withdrawn)
        _note(it, change)
        moved = recount(it)
        told = tell(it, moved, day=change.new.day)
        if is_own:
            seen = _as_seen(it, actor, moved, told)
    return Proclaimed(
        day=change.new.day,
        nation=change.new.nation,
        dates=seen.dates,
        untold=seen.untold,
        act_by=seen.act_by,
        people_told=seen.people_told,
        moves_elsewhere=any(each.id != board.id for each in boards),
    )


def _boards_of(session: Session, nation: str) -> Sequence[Board]:
    """A nation's boards, held so that two who add one day at once come one after the other."""
    asked = select(Board).where(Board.nation == nation).order_by(col(Board.id))
    return session.exec(asked.with_for_update(key_share=True)).all()


def _kept(change: _Change) -> Calendar:
    """Write the day's next row and the working days that follow from it; return the calendar."""
    session, new, clock = change.session, change.new, change.app.clock
    known = store.proclaimed_in(session).get(new.nation, NONE_PROCLAIMED)
    days = change.days_after(known, new, today=clock.today())
    row = ProclaimedDay(
        nation=new.nation,
        day=new.day,
        turn=store.next_turn(session, new.nation, new.day),
        is_withdrawn=change.is_withdrawn,
        why=new.why,
        added_at=clock.now(),
    )
    session.add(row)
    calendar = for_nation(new.nation, days)
    store.fill_nation(session, calendar)
    return calendar


def _note(it: Recount, change: _Change) -> None:
    became = {"nation": change.new.nation, "day": change.new.day}
    note(it, it.board, Entry(change.what, it.role, became, reason=change.new.why))


@dataclass(frozen=True)
class _Seen:
    """What of a board's moved dates its actor may see."""

    dates: tuple[MovedDate, ...] = ()
    untold: tuple[MovedDate, ...] = ()
    act_by: tuple[MovedDate, ...] = ()
    people_told: int = 0


def _as_seen(it: Recount, actor: Actor, moved: Sequence[MovedDate], told: Told) -> _Seen:
    """Leave out what the actor may not see; nobody is counted who was told of nothing else."""
    named = named_on(it.session, it.board.id or 0, it.app.clock.today())

    def seen(dates: Sequence[MovedDate]) -> Iterator[MovedDate]:
        for one in dates:
            if actor.person_id in named.get(one.review_id, (actor.person_id,)):
                yield one

    of_somebody = [one for theirs in told.values() for one in theirs]
    dates = tuple(one for one in seen(moved) if not one.is_act_by)
    return _Seen(
        dates=dates,
        untold=tuple(one for one in dates if one not in of_somebody),
        act_by=tuple(one for one in seen(moved) if one.is_act_by),
        people_told=sum(any(seen(theirs)) for theirs in told.values()),
    )
