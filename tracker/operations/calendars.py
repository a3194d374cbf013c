"""The calendar of bank holidays: how far it reaches, and a day proclaimed after it was made."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from tracker.errors import BadInput
from tracker.operations.acting import Actor, actor_of, require
from tracker.operations.date_letters import Told, tell
from tracker.operations.recounts import MovedDate, Recount, recount
from tracker.operations.references import worded
from tracker.records import Board, ProclaimedDay
from tracker.store import calendar as store
from tracker.store.history import Note, note
from tracker.store.holders import named_on
from tracker.wiring import App
from workflows.calendar import NATIONS, NONE_PROCLAIMED, Calendar, end_warning, for_nation
from workflows.facts import british

_LONGEST_WHY = 80


@dataclass(frozen=True)
class NewDay:
    """A bank holiday that was proclaimed: where, on which day, and why."""

    nation: str
    day: date
    why: str


@dataclass(frozen=True)
class Proclaimed:
    """What a proclaimed day did on the board of whoever added it, as far as they may see it.

    `moves_elsewhere` says that the database holds other boards of the nation.
    """

    day: date
    nation: str
    dates: tuple[MovedDate, ...]
    people_told: int
    moves_elsewhere: bool


@dataclass(frozen=True)
class Covered:
    """A nation's calendar: its first and last day, the days proclaimed, a warning near its end."""

    nation: str
    first_on: date
    last_on: date
    proclaimed: tuple[tuple[date, str], ...]
    warning: str | None


def calendars(app: App, nation: str | None = None, *, as_of: date) -> list[Covered]:
    """Give what the calendar of one nation covers, or of each; it needs no database."""
    wanted = NATIONS if nation is None else (for_nation(nation).nation,)
    known = store.proclaimed_days(app.store)
    return [
        Covered(name, *Calendar.covers, tuple(sorted(known.get(name, ()))), end_warning(as_of))
        for name in wanted
    ]


def proclaim(app: App, board: Board, new: NewDay, *, by: str) -> Proclaimed:
    """Add a bank holiday, and move the open clocks that count working days past it."""
    with app.store.writing_everything() as session:
        done = _proclaimed(app, session, board, new, by=by)
    app.forget_calendar()
    return done


def rehearse_proclaiming(app: App, board: Board, new: NewDay, *, by: str) -> Proclaimed:
    """Tell what `proclaim` would do, and write nothing."""
    with app.store.writing_everything() as session:
        done = _proclaimed(app, session, board, new, by=by)
        session.rollback()
    return done


def _proclaimed(app: App, session: Session, board: Board, new: NewDay, *, by: str) -> Proclaimed:
    actor = actor_of(session, board, by, app.clock.today())
    role = require(app, actor, "business_manager", "board_chair")
    why = _in_one_line(new.why)
    for_nation(new.nation)
    boards = _boards_of(session, new.nation)
    known = store.proclaimed_in(session).get(new.nation, NONE_PROCLAIMED)
    _check_day(for_nation(new.nation, known), new.day, today=app.clock.today())
    now = app.clock.now()
    session.add(ProclaimedDay(nation=new.nation, day=new.day, why=why, added_at=now))
    calendar = for_nation(new.nation, known | {(new.day, why)})
    store.fill_nation(session, calendar)
    seen: tuple[tuple[MovedDate, ...], int] = ((), 0)
    for each in boards:
        # Nobody of another board stands in a board's history: there the tracker did it.
        is_own = each.id == board.id
        person_id, held = (actor.person_id, role) if is_own else (None, "")
        because = f"{british(new.day)}, {why}"
        it = Recount(app, session, each, calendar, because, person_id, held)
        moved, told = _recounted(it, new, why)
        if is_own:
            seen = _as_seen(it, actor, moved, told)
    elsewhere = any(each.id != board.id for each in boards)
    return Proclaimed(new.day, new.nation, *seen, moves_elsewhere=elsewhere)


def _boards_of(session: Session, nation: str) -> Sequence[Board]:
    """Give a nation's boards, held so that two who add one day at once come one after the other."""
    asked = select(Board).where(Board.nation == nation).order_by(col(Board.id))
    return session.exec(asked.with_for_update(key_share=True)).all()


def _in_one_line(why: str) -> str:
    """Give why a day was proclaimed as letters may say it: there is no room for a story."""
    words = worded(why, what="A proclaimed bank holiday")
    if len(words) > _LONGEST_WHY or not words.isprintable():
        raise BadInput(
            f"Why a day was proclaimed goes into letters: give one line of at most {_LONGEST_WHY} "
            'characters, such as --why "State Funeral".'
        )
    return words


def _check_day(calendar: Calendar, day: date, *, today: date) -> None:
    why = calendar.why_not(day)
    if day < today:
        raise BadInput(
            f"{british(day)} has passed: a day can be proclaimed from today on, because clocks "
            "that ended by it were counted rightly at the time."
        )
    if why == f"{day:%A}":
        raise BadInput(f"{british(day)} is a {why}, and no working day as it is. Check the date.")
    if why is not None:
        raise BadInput(f"{british(day)} is a bank holiday in {calendar.nation} already: {why}.")


def _recounted(it: Recount, new: NewDay, why: str) -> tuple[list[MovedDate], Told]:
    note(
        it.session,
        Note(
            board_id=it.board.id or 0,
            recorded_at=it.app.clock.now(),
            happened_on=it.app.clock.today(),
            person_id=it.person_id,
            role=it.role,
            item_kind="board",
            item_id=it.board.id or 0,
            reference=it.board.reference,
            version=None,
            what="proclaim",
            was={},
            became={"nation": new.nation, "day": new.day},
            reason=why,
        ),
    )
    moved = recount(it)
    return moved, tell(it, moved, day=new.day)


def _as_seen(
    it: Recount, actor: Actor, moved: Sequence[MovedDate], told: Told
) -> tuple[tuple[MovedDate, ...], int]:
    """Leave out what the actor may not see; nobody is counted who was told of nothing else."""
    named = named_on(it.session, it.board.id or 0, it.app.clock.today())

    def seen(dates: Sequence[MovedDate]) -> Iterator[MovedDate]:
        for one in dates:
            if actor.person_id in named.get(one.review_id, (actor.person_id,)):
                yield one

    return tuple(seen(moved)), sum(any(seen(theirs)) for theirs in told.values())
