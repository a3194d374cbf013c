"""Numbers given before a restore: whoever holds one may still use it, so none is given twice."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, inspect, text
from sqlmodel import Session

from tracker.records import NumberGiven
from tracker.records.kinds import KINDS

_NUMBERED = re.compile(r"(.*?)(\d+)")
OF_BOARD = ("M-", "CN-", "CH-", "E-")
PARTS: Mapping[str, tuple[str, ...]] = {
    "review": ("-A", "-N", "-Q", "-D", "-F", "-R", "-B", "-E", "-CN", "-CH"),
    "action": ("-X", "-C", "-K"),
    "learning_event": ("-K",),
}
"""What the references of a thing's parts begin with, by the table of the thing."""
Given = dict[tuple[str, str], int]
"""The highest number by board and stem."""


def given_in(connection: Connection) -> Given:
    """Return the highest number of each stem that any reference of a database bears."""
    found: Given = {}
    for board, reference in _references(connection, [kind.record for kind in KINDS]):
        if numbered := _NUMBERED.fullmatch(reference):
            key = board, numbered[1]
            found[key] = max(found.get(key, 0), int(numbered[2]))
    if "number_given" in inspect(connection).get_table_names():
        for board, stem, highest in connection.execute(_KEPT):
            found[board, stem] = max(found.get((board, stem), 0), highest)
    return found


def skipped(connection: Connection, *, by: int, prefixes: Iterable[str], years: range) -> Given:
    """Return each stem with as many numbers more as may have been given after a backup.

    That is so for stems without any number too: the first of a review's actions may be lost.
    """
    boards = [board for (board,) in connection.execute(text("SELECT reference FROM board"))]
    stems = [*OF_BOARD, *(f"{prefix}-{year}-" for prefix in prefixes for year in years)]
    found: Given = {(board, stem): 0 for board in boards for stem in stems}
    for kind in KINDS:
        parts = PARTS.get(kind.record.__tablename__, ())
        for board, reference in _references(connection, [kind.record] if parts else []):
            found |= {(board, reference + part): 0 for part in parts}
    found |= given_in(connection)
    return {key: number + by for key, number in found.items()}


def keep(session: Session, given: Given) -> None:
    """Keep numbers, so that the next ones are given above them."""
    rows = session.connection().execute(text("SELECT reference, id FROM board"))
    ids: dict[str, int] = {str(board): int(number) for board, number in rows}
    session.connection().execute(text("DELETE FROM number_given"))
    session.add_all(
        NumberGiven(board_id=ids[board], stem=stem, highest=highest)
        for (board, stem), highest in sorted(given.items())
        if board in ids and highest
    )
    session.flush()


_KEPT = text(
    "SELECT board.reference, stem, highest FROM number_given "
    "JOIN board ON board.id = number_given.board_id"
)


def _references(connection: Connection, records: Iterable[Any]) -> Iterator[tuple[str, str]]:
    there = set(inspect(connection).get_table_names())
    for record in records:
        table = record.__tablename__
        if {"reference", "board_id"} <= record.model_fields.keys() and table in there:
            rows = connection.execute(
                text(
                    f'SELECT board.reference, t.reference FROM "{table}" t '  # noqa: S608
                    "JOIN board ON board.id = t.board_id"
                )
            )
            yield from ((str(board), str(reference)) for board, reference in rows)
