"""The calendar kept beside the records, so that SQL can count working days without a loop."""

from datetime import date

from sqlalchemy import delete, func, insert
from sqlmodel import Session, col, select

from tracker.errors import StoreUnavailable
from tracker.records import CalendarDay
from workflows.calendar import NATIONS, for_nation


def fill(session: Session) -> int:
    """Write the working days of every nation anew; give the number of days kept."""
    session.exec(delete(CalendarDay))
    count = 0
    for nation in NATIONS:
        rows = [
            {
                "nation": nation,
                "day": day,
                "day_number": day.toordinal(),
                "working_ordinal": ordinal,
            }
            for day, ordinal in for_nation(nation).days()
        ]
        session.connection().execute(insert(CalendarDay), rows)
        count += len(rows)
    return count


def ordinal_on(session: Session, nation: str, day: date) -> int:
    """Give how many working days there have been by the end of a day; refuse an empty calendar."""
    found = session.get(CalendarDay, (nation, day))
    if found is None:
        for_nation(nation).ordinal(day)
        raise StoreUnavailable(
            "The calendar of working days in the database is not filled, so nothing can be "
            "counted. Run: tracker db upgrade"
        )
    return found.working_ordinal


def is_filled(session: Session) -> bool:
    """Tell whether the calendar holds every nation up to the last day that it covers."""
    kept = session.exec(
        select(CalendarDay.nation, func.max(col(CalendarDay.day))).group_by(CalendarDay.nation)
    ).all()
    return dict(kept) == {nation: for_nation(nation).covers[1] for nation in NATIONS}
