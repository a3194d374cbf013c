"""Meetings: when, who is expected, who came, and what was taken."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from tracker.records.sort_keys import its_sort_key


class Meeting(SQLModel, table=True):
    """A dated meeting of a subgroup, or of the board itself where no subgroup is named.

    `quorum` is the number of seats that must be filled; 0 where the board has set none.
    """

    __table_args__ = (UniqueConstraint("board_id", "subgroup_id", "held_on"),)

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    subgroup_id: int | None = Field(default=None, foreign_key="subgroup.id")
    held_on: date
    illustrative: bool = False
    reference: str = ""
    sort_key: str = its_sort_key()
    state: str = "planned"
    quorum: int = 0
    version: int = 1


class Seat(SQLModel, table=True):
    """A role that is expected at the meetings of a subgroup, or of the board."""

    __table_args__ = (UniqueConstraint("board_id", "reference"),)

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    subgroup_id: int | None = Field(default=None, foreign_key="subgroup.id")
    agency_id: int | None = Field(default=None, foreign_key="agency.id")
    reference: str
    sort_key: str = its_sort_key()
    title: str
    position: int = 0


class Attendance(SQLModel, table=True):
    """Whether a seat was filled at a meeting: attended, represented, not_represented, or
    not_expected; `people` is how many came."""

    __table_args__ = (UniqueConstraint("meeting_id", "seat_id"),)

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    meeting_id: int = Field(foreign_key="meeting.id")
    seat_id: int = Field(foreign_key="seat.id", index=True)
    status: str
    people: int = 0


class AgendaItem(SQLModel, table=True):
    """One matter before a meeting: why it is there, and what became of it.

    `words` is what the agenda said of it when it was kept; `became` is empty until the meeting has
    dealt with it: discussed, not_discussed or decided.
    """

    __tablename__ = "agenda_item"
    __table_args__ = (UniqueConstraint("meeting_id", "kind", "reference"),)

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    meeting_id: int = Field(foreign_key="meeting.id")
    review_id: int | None = Field(default=None, foreign_key="review.id", index=True)
    kind: str
    reference: str
    position: int
    words: str = ""
    became: str = ""
    minute: str = ""
    carried_from: int | None = Field(default=None, foreign_key="meeting.id")
