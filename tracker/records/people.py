"""Posts, the people who hold them, and for how long."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from tracker.records.sort_keys import in_order, its_sort_key


class Post(SQLModel, table=True):
    """A role in an agency, a subgroup or the board: what owns work when people leave."""

    __table_args__ = (UniqueConstraint("board_id", "reference"),)

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    reference: str
    sort_key: str = its_sort_key()
    title: str
    role: str
    agency_id: int | None = Field(default=None, foreign_key="agency.id")
    subgroup_id: int | None = Field(default=None, foreign_key="subgroup.id")


class Person(SQLModel, table=True):
    """Somebody who acts on a board, known by their work address."""

    __table_args__ = (
        UniqueConstraint("board_id", "reference"),
        in_order("person"),
        UniqueConstraint("board_id", "email"),
    )

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    reference: str
    sort_key: str = its_sort_key()
    name: str
    email: str


class Tenure(SQLModel, table=True):
    """One person holding one post, from a day and, once known, until a day (both included).

    A deputy may do what the holder may, and is written to while nobody holds the post.
    """

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    person_id: int = Field(foreign_key="person.id", index=True)
    post_id: int = Field(foreign_key="post.id", index=True)
    held_from: date
    held_until: date | None = None
    is_deputy: bool = False
