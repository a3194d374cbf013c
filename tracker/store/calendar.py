"""The calendar kept beside the records, so that SQL can count working days without a loop."""

from sqlalchemy import delete, func, insert
from sqlmodel import Session, col, select

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
        session.execute(insert(CalendarDay), rows)
        count += len(rows)
    return count


def is_filled(session: Session) -> bool:
    """Tell whether the calendar holds every nation up to the last day that it covers."""
    kept = session.exec(
        select(CalendarDay.nation, func.max(col(CalendarDay.day))).group_by(CalendarDay.nation)
    ).all()
    return dict(kept) == {nation: for_nation(nation).covers[1] for nation in NATIONS}
