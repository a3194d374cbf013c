"""The board and what it is made of: subgroups and agencies."""

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from tracker.records.sort_keys import its_sort_key


class Board(SQLModel, table=True):
    """A multi-agency safeguarding board; several may share one database."""

    id: int | None = Field(default=None, primary_key=True)
    reference: str = Field(unique=True)
    sort_key: str = its_sort_key()
    name: str
    nation: str
    says_when_nothing_is_overdue: bool = False


class Subgroup(SQLModel, table=True):
    """A standing group of a board, such as case review, or a borough's partnership group."""

    __table_args__ = (UniqueConstraint("board_id", "reference"),)

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    reference: str
    sort_key: str = its_sort_key()
    name: str


class Agency(SQLModel, table=True):
    """An organisation that sits on a board and owns actions."""

    __table_args__ = (UniqueConstraint("board_id", "reference"),)

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    reference: str
    sort_key: str = its_sort_key()
    name: str
