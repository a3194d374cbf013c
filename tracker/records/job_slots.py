"""What belongs to the installation, not to a board: the calendar and the timer's claims."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from tracker.records.columns import Instant


class CalendarDay(SQLModel, table=True):
    """One day of a nation: its number, and how many working days there have been by its end."""

    __tablename__ = "calendar_day"

    nation: str = Field(primary_key=True)
    day: date = Field(primary_key=True)
    day_number: int
    working_ordinal: int


class ProclaimedDay(SQLModel, table=True):
    """A bank holiday proclaimed after the calendar was made, such as a day of mourning.

    One that is taken back keeps its row, and the withdrawal is the day's next turn; the last holds.
    """

    __tablename__ = "proclaimed_day"
    __table_args__ = (UniqueConstraint("nation", "day", "turn"),)

    id: int | None = Field(default=None, primary_key=True)
    nation: str
    day: date
    turn: int = 1
    is_withdrawn: bool = False
    why: str
    added_at: datetime = Field(sa_type=Instant)


class Slot(SQLModel, table=True):
    """One firing of one scheduled job, claimed by one process; `done_at` when its work is kept."""

    __table_args__ = (UniqueConstraint("job", "fires_at"),)

    id: int | None = Field(default=None, primary_key=True)
    job: str
    fires_at: datetime = Field(sa_type=Instant)
    claimed_by: str
    claimed_until: datetime = Field(sa_type=Instant)
    done_at: datetime | None = Field(default=None, sa_type=Instant)
    outcome: str = ""
