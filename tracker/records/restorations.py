"""What a restored database keeps of having been restored."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from tracker.records.columns import Instant


class Restoration(SQLModel, table=True):
    """One time that this database was put back from a backup; what came after that is lost."""

    id: int | None = Field(default=None, primary_key=True)
    backup_made_at: datetime = Field(sa_type=Instant)
    restored_at: datetime = Field(sa_type=Instant)


class NumberGiven(SQLModel, table=True):
    """The highest number that may have been given under a stem, such as "RR-2026-", and be lost."""

    __tablename__ = "number_given"
    __table_args__ = (UniqueConstraint("board_id", "stem"),)

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    stem: str
    highest: int
