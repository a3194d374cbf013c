"""Letters on their way out, and what each digest told its chair."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from tracker.records.columns import BigId, Instant


class Outbox(SQLModel, table=True):
    """A letter: waiting, sent, failed, uncertain or withdrawn. `facts` are what its template shows.

    `reference` is the one item that it is about; what a letter of many is about are its lines.
    `handed_over_at` is the moment from which its sender could not be stopped any more,
    `unanswered` how often it was handed over without an answer.
    """

    __table_args__ = (
        UniqueConstraint("message_id"),
        Index("outbox_to", "board_id", "to_address", "id"),
        Index("outbox_reference", "board_id", "reference"),
        Index(
            "outbox_waiting",
            "next_try_at",
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    board_id: int = Field(foreign_key="board.id")
    message_id: str
    letter: str
    facts: str
    to_address: str
    queued_at: datetime = Field(sa_type=Instant)
    state: str = "waiting"
    attempts: int = 0
    unanswered: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    next_try_at: datetime = Field(sa_type=Instant)
    leased_by: str | None = None
    leased_until: datetime | None = Field(default=None, sa_type=Instant)
    sent_at: datetime | None = Field(default=None, sa_type=Instant)
    server_said: str | None = None
    reference: str | None = None
    handed_over_at: datetime | None = Field(default=None, sa_type=Instant)


class LetterItem(SQLModel, table=True):
    """One of the many items that a letter tells of; `struck_because` says why it tells no more."""

    __tablename__ = "letter_item"
    __table_args__ = (
        UniqueConstraint("outbox_id", "reference"),
        Index("letter_item_reference", "board_id", "reference"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    board_id: int = Field(foreign_key="board.id")
    outbox_id: int = Field(foreign_key="outbox.id", sa_type=BigId)
    reference: str
    struck_because: str | None = None


class DigestRun(SQLModel, table=True):
    """One digest composed for one chair as of one day, mailed or not."""

    __tablename__ = "digest_run"
    __table_args__ = (UniqueConstraint("board_id", "person_id", "as_of"),)

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    person_id: int = Field(foreign_key="person.id")
    as_of: date
    composed_at: datetime = Field(sa_type=Instant)
    need_count: int
    overdue_count: int
    outbox_id: int | None = Field(default=None, foreign_key="outbox.id", sa_type=BigId)


class DigestLine(SQLModel, table=True):
    """A late clock that a digest named: the next one calls it still overdue."""

    __tablename__ = "digest_line"
    __table_args__ = (UniqueConstraint("digest_run_id", "clock_key"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    board_id: int = Field(foreign_key="board.id")
    digest_run_id: int = Field(foreign_key="digest_run.id")
    clock_key: str
    reference: str
