"""The chain that shows when what was recorded has been touched."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from tracker.records.columns import BigId, Instant


class ChainLink(SQLModel, table=True):
    """One row as it was recorded: `hash` is made of its columns and of the hash before.

    `kind` names what was sealed and `row_id` its row; `form` is the list of columns that counted.
    """

    __tablename__ = "chain_link"
    __table_args__ = (UniqueConstraint("board_id", "number"), UniqueConstraint("kind", "row_id"))

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    board_id: int = Field(foreign_key="board.id")
    number: int = Field(sa_type=BigId)
    kind: str
    row_id: int = Field(sa_type=BigId)
    form: int
    hash: str


class Seal(SQLModel, table=True):
    """A point of a board's chain: all that was recorded up to a link, and when it was linked.

    `looked_to` is JSON: by kind, the row that it `reached`, and up to which all is `settled`. What
    was being written meanwhile on PostgreSQL had a number below `horizon`.
    """

    __table_args__ = (UniqueConstraint("board_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    number: int = Field(sa_type=BigId)
    hash: str
    sealed_at: datetime = Field(sa_type=Instant)
    looked_to: str
    horizon: int = Field(default=0, sa_type=BigId)
