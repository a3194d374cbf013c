"""What a database says of itself: whether it is whole, and how much it holds."""

from sqlalchemy import func, select
from sqlmodel import Session, SQLModel

from tracker.records import Action, Alert, Board, Outbox, Person, Review

_COUNTED: tuple[type[SQLModel], ...] = (Board, Person, Review, Action, Alert, Outbox)


def faults(session: Session) -> list[str]:
    """Return what SQLite finds broken in its file, at most ten lines; PostgreSQL checks itself."""
    connection = session.connection()
    if connection.dialect.name != "sqlite":
        return []
    said = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check(10)")]
    lost = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(10)
    return [line for line in said if line != "ok"] + [
        f"row {row[1]} of {row[0]} belongs to a row of {row[2]} that is gone" for row in lost
    ]


def counts(session: Session) -> dict[str, int]:
    """Return how many boards, people, reviews, actions, alerts and letters there are."""
    return {
        str(record.__tablename__): session.execute(
            select(func.count()).select_from(record)
        ).scalar_one()
        for record in _COUNTED
    }
