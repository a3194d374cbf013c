"""Whether a board's record is as it was sealed: each link made again from its row."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, exists, func, select
from sqlmodel import Session, col

from tracker.records import Board, ChainLink, Seal
from tracker.store.chain_links import low_marks
from tracker.store.sealed_rows import BY_KIND, SEALED, first_hash, next_hash

_AT_ONCE = 2000
Link = tuple[int, str, int, int, str]
"""A link's number, kind, row, form and hash."""


def chain_faults(session: Session) -> Iterator[str]:
    """Tell, board by board and first things first, what isn't as it was sealed."""
    for board_id in session.execute(select(col(Board.id)).order_by(col(Board.id))).scalars():
        yield from _faults(session.connection(), board_id)


def knows(session: Session, seal: str) -> bool:
    """Tell whether a board's chain has ever ended in a seal, given by its first signs."""
    begins = col(ChainLink.hash).startswith(seal, autoescape=True)
    asked = select(col(ChainLink.id)).where(begins).limit(1)
    return session.execute(asked).first() is not None


def _faults(connection: Connection, board_id: int) -> Iterator[str]:
    before, expected = first_hash(board_id), 1
    while links := _links(connection, board_id, expected):
        rows = _rows(connection, links)
        for number, kind, row_id, form, made in links:
            if number != expected:
                yield f"link {expected} of board {board_id}'s chain is gone"
            elif (row := rows.get((kind, form, row_id))) is None:
                yield f"row {row_id} of {kind} is gone, which link {number} sealed"
            elif next_hash(before, kind, form, row) != made:
                yield f"row {row_id} of {kind} is not as link {number} sealed it"
            before, expected = made, number + 1
    yield from _seal_faults(connection, board_id, expected - 1)
    yield from _put_in(connection, board_id)


def _links(connection: Connection, board_id: int, first: int) -> Sequence[Link]:
    link = ChainLink
    asked = select(
        col(link.number), col(link.kind), col(link.row_id), col(link.form), col(link.hash)
    )
    asked = asked.where(col(link.board_id) == board_id, col(link.number) >= first)
    found: Any = connection.execute(asked.order_by(col(link.number)).limit(_AT_ONCE))
    return [tuple(row) for row in found]


def _rows(
    connection: Connection, links: Sequence[Link]
) -> Mapping[tuple[str, int, int], Sequence[Any]]:
    """Return the rows of some links by kind, form and id, as they are now."""
    found = {}
    known = sorted(
        (kind, form, row_id) for _, kind, row_id, form, _ in links if _is_known(kind, form)
    )
    for (kind, form), wanted in groupby(known, key=lambda one: one[:2]):
        asked = BY_KIND[kind].rows(form)
        asked = asked.where(BY_KIND[kind].table.c.id.in_([row_id for *_, row_id in wanted]))
        for row in connection.execute(asked):
            found[kind, form, row[0]] = tuple(row)
    return found


def _is_known(kind: str, form: int) -> bool:
    return kind in BY_KIND and form in BY_KIND[kind].forms


def _seal_faults(connection: Connection, board_id: int, last: int) -> Iterator[str]:
    """Tell which seal names a link that isn't there, or another hash than the link has."""
    link, seal = ChainLink, Seal
    same = (col(link.board_id) == col(seal.board_id)) & (col(link.number) == col(seal.number))
    asked = (
        select(col(seal.number), col(seal.hash), col(link.hash))
        .join(link, same, isouter=True)
        .where(col(seal.board_id) == board_id)
        .order_by(col(seal.number))
    )
    sealed_to = 0
    for number, made, linked in connection.execute(asked):
        sealed_to = number
        if linked is None:
            yield f"board {board_id}'s chain ends at link {last}, and a seal was made at {number}"
        elif linked != made:
            yield f"link {number} of board {board_id}'s chain is not what its seal says"
    if sealed_to < last:
        yield f"board {board_id}'s chain goes on to link {last} past its last seal, {sealed_to}"


def _put_in(connection: Connection, board_id: int) -> Iterator[str]:
    """Tell which rows were put in among those that were sealed before them."""
    marks = low_marks(connection, board_id)
    for sealed in SEALED:
        rows = sealed.table
        linked = exists().where(
            col(ChainLink.kind) == sealed.kind, col(ChainLink.row_id) == rows.c.id
        )
        asked = select(func.min(rows.c.id), func.count()).where(
            rows.c.board_id == board_id, rows.c.id <= marks.get(sealed.kind, 0), ~linked
        )
        if (ready := sealed.ready()) is not None:
            asked = asked.where(ready)
        first, number = connection.execute(asked).one()
        if number:
            yield f"row {first} of {sealed.kind} was put in among rows sealed before it"
