"""Linking what was recorded to a board's chain: each row once, in an order that stays."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    bindparam,
    exists,
    func,
    insert,
    literal_column,
    select,
    text,
)
from sqlmodel import Session, col

from tracker.records import ChainLink, Seal
from tracker.store.sealed_rows import FORM, SEALED, Sealed, chained, first_hash

_BEHIND = 1000
"""How many rows behind the last one are looked at again.

PostgreSQL gives a row its number a moment before it gives the transaction its own."""
_LOCK = 14_012
"""The first key of the lock that one sealing of a board holds; the second is the board's id."""


def seal(session: Session, board_id: int, *, at: datetime, most: int = 1_000_000) -> int:
    """Link up to `most` rows of each kind that are not linked yet; return how many there were.

    One sealing of a board goes at a time; nobody who writes waits for it on PostgreSQL.
    """
    session.flush()
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK}, {board_id})"))
    number, before = _end(connection, board_id)
    first, marks = number, dict[str, int]()
    low, settling = low_marks(connection, board_id), _settling(connection, board_id)
    for sealed in SEALED:
        rows = _unsealed(connection, sealed, board_id, low.get(sealed.kind, 0), most)
        links = [
            _link(board_id, number + place, sealed.kind, row[0], made)
            for place, (row, made) in enumerate(
                zip(rows, chained(before, sealed.kind, rows), strict=True), 1
            )
        ]
        if links:
            connection.execute(insert(ChainLink), links)
            number, before = links[-1]["number"], links[-1]["hash"]
        marks[sealed.kind] = _mark(connection, sealed, board_id, rows, low)
    if number > first:
        told = {"reached": marks, "settled": marks if settling is None else settling}
        _keep(connection, board_id, number, before, at=at, looked_to=json.dumps(told))
    return number - first


def head(session: Session, board_id: int) -> str | None:
    """Return the hash that stands for all that was sealed of a board; None before the first."""
    newest = select(col(Seal.hash)).where(col(Seal.board_id) == board_id)
    found: str | None = session.execute(
        newest.order_by(col(Seal.number).desc()).limit(1)
    ).scalar_one_or_none()
    return found


def _end(connection: Connection, board_id: int) -> tuple[int, str]:
    """Return the number and the hash of a board's last link."""
    asked = select(col(ChainLink.number), col(ChainLink.hash)).where(
        col(ChainLink.board_id) == board_id
    )
    last = connection.execute(asked.order_by(col(ChainLink.number).desc()).limit(1)).first()
    return (0, first_hash(board_id)) if last is None else (last[0], last[1])


def low_marks(connection: Connection, board_id: int) -> Mapping[str, int]:
    """Return by kind the row up to which all were linked that will ever be there."""
    return _newest(connection, board_id, "settled")


def _settling(connection: Connection, board_id: int) -> Mapping[str, int] | None:
    """Return by kind the row up to which nothing more can come; None on SQLite: the last one.

    On PostgreSQL a row may come after one with a higher id. What an older seal reached is settled
    once all is over that ran when it was made: whoever looks from now on sees all of that.
    """
    if connection.dialect.name != "postgresql":
        return None
    over: Any = literal_column("pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
    return _newest(connection, board_id, "reached", col(Seal.horizon) <= over)


def _newest(
    connection: Connection, board_id: int, which: str, *more: ColumnElement[bool]
) -> Mapping[str, int]:
    asked = select(col(Seal.looked_to)).where(col(Seal.board_id) == board_id, *more)
    found = connection.execute(asked.order_by(col(Seal.number).desc()).limit(1)).scalar()
    return {} if found is None else dict(json.loads(found)[which])


def _unsealed(
    connection: Connection, sealed: Sealed, board_id: int, low: int, most: int
) -> list[Any]:
    rows = sealed.table
    linked = exists().where(col(ChainLink.kind) == sealed.kind, col(ChainLink.row_id) == rows.c.id)
    asked = sealed.rows(FORM).where(
        rows.c.board_id == bindparam("board"), rows.c.id > bindparam("low"), ~linked
    )
    if (ready := sealed.ready()) is not None:
        asked = asked.where(ready)
    is_sqlite = connection.dialect.name == "sqlite"
    behind = low if is_sqlite else max(0, low - _BEHIND)
    asked = asked.order_by(rows.c.id).limit(most)
    return list(connection.execute(asked, {"board": board_id, "low": behind}).all())


def _mark(
    connection: Connection,
    sealed: Sealed,
    board_id: int,
    rows: list[Any],
    low: Mapping[str, int],
) -> int:
    """Return the row up to which all of a kind are linked; a letter that waits stands before it."""
    reached: int = max([low.get(sealed.kind, 0), *(row[0] for row in rows)])
    if not sealed.only_sent:
        return reached
    letters = sealed.table
    unsent = select(func.min(letters.c.id)).where(
        letters.c.board_id == board_id,
        letters.c.id > low.get(sealed.kind, 0),
        letters.c.state != "sent",
    )
    first = connection.execute(unsent).scalar()
    return reached if first is None else min(reached, first - 1)


def _link(board_id: int, number: int, kind: str, row_id: int, made: str) -> dict[str, Any]:
    return {
        "board_id": board_id,
        "number": number,
        "kind": kind,
        "row_id": row_id,
        "form": FORM,
        "hash": made,
    }


def _keep(
    connection: Connection,
    board_id: int,
    number: int,
    made: str,
    *,
    at: datetime,
    looked_to: str,
) -> None:
    horizon = 0
    if connection.dialect.name == "postgresql":
        asked = text("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
        horizon = connection.execute(asked).scalar_one()
    connection.execute(
        insert(Seal).values(
            board_id=board_id,
            number=number,
            hash=made,
            sealed_at=at,
            looked_to=looked_to,
            horizon=horizon,
        )
    )
