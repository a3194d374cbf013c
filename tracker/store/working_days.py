"""The calendar kept beside the records, so that SQL can count working days without a loop."""

from collections.abc import Callable, Mapping
from datetime import date

from sqlalchemy import bindparam, delete, func, insert, inspect
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from tracker.errors import StoreUnavailable
from tracker.records import CalendarDay, ProclaimedDay
from tracker.store.engine import Store
from tracker.store.moments import rows_of_moment
from tracker.store.prepared import Prepared, rows_in
from workflows.calendar import NATIONS, NONE_PROCLAIMED, Calendar, Proclaimed, for_nation

_P = ProclaimedDay.__table__.c  # type: ignore[attr-defined]
_C = CalendarDay.__table__.c  # type: ignore[attr-defined]
_ORDINAL = Prepared(
    select_columns(_C.working_ordinal).where(
        _C.nation == bindparam("the_nation"), _C.day == bindparam("the_day")
    )
)
_PROCLAIMED = Prepared(select_columns(_P.nation, _P.day, _P.why, _P.is_withdrawn).order_by(_P.turn))


def fill(session: Session) -> int:
    """Write the working days of every nation again; return the number of days kept."""
    known = proclaimed_in(session)
    calendars = (for_nation(nation, known.get(nation, NONE_PROCLAIMED)) for nation in NATIONS)
    return sum(fill_nation(session, calendar) for calendar in calendars)


def fill_nation(session: Session, calendar: Calendar) -> int:
    """Write the working days of one nation again; return the number of days kept."""
    session.exec(delete(CalendarDay).where(col(CalendarDay.nation) == calendar.nation))
    rows = [
        {
            "nation": calendar.nation,
            "day": day,
            "day_number": day.toordinal(),
            "working_ordinal": ordinal,
        }
        for day, ordinal in calendar.days()
    ]
    session.connection().execute(insert(CalendarDay), rows)
    return len(rows)


def proclaimed_days(store: Store) -> Mapping[str, Proclaimed]:
    """The proclaimed days of each nation that has any; none where no database is made yet."""
    return _asked(store, proclaimed_in)


def withdrawn_days(store: Store) -> Mapping[str, Proclaimed]:
    """Return the days of each nation that were proclaimed and taken back, with why they were."""
    return _asked(store, lambda session: _latest(session, withdrawn=True))


def proclaimed_in(session: Session) -> Mapping[str, Proclaimed]:
    """Return the proclaimed days of each nation that has any, as an open session finds them."""
    return _latest(session, withdrawn=False)


def next_turn(session: Session, nation: str, day: date) -> int:
    """Return the number of the next row of a day, which says whether it is proclaimed from then."""
    rows = select(func.count()).where(ProclaimedDay.nation == nation, ProclaimedDay.day == day)
    return session.exec(rows).one() + 1


def _asked(
    store: Store, ask: Callable[[Session], Mapping[str, Proclaimed]]
) -> Mapping[str, Proclaimed]:
    if not store.is_there:
        return {}
    with store.reading() as session:
        if not inspect(session.connection()).has_table(_P.id.table.name):
            return {}
        return ask(session)


def _latest(session: Session, *, withdrawn: bool) -> Mapping[str, Proclaimed]:
    """Return the days of each nation of which the last row says the one, or the other."""
    last = {
        (nation, day): (why, is_withdrawn)
        for nation, day, why, is_withdrawn in rows_of_moment(session, _PROCLAIMED, {})
    }
    found: dict[str, set[tuple[date, str]]] = {}
    for (nation, day), (why, is_withdrawn) in last.items():
        if bool(is_withdrawn) is withdrawn:
            found.setdefault(nation, set()).add((day, why))
    return {nation: frozenset(days) for nation, days in found.items()}


def ordinal_on(session: Session, nation: str, day: date) -> int:
    """How many working days there have been by the end of a day; refuse an empty calendar."""
    found = rows_in(session, _ORDINAL, {"the_nation": nation, "the_day": day})
    if not found:
        for_nation(nation).ordinal(day)
        raise StoreUnavailable(
            "calendar_not_filled",
            "The calendar of working days in the database is not filled, so nothing can be "
            "counted.",
        )
    return int(found[0][0])


def is_filled(session: Session) -> bool:
    """Tell whether the calendar holds every nation up to the last day that it covers."""
    kept = session.exec(
        select(CalendarDay.nation, func.max(col(CalendarDay.day))).group_by(CalendarDay.nation)
    ).all()
    return dict(kept) == {nation: for_nation(nation).covers[1] for nation in NATIONS}
