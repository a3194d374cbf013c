"""Items of every kind: found by reference, advanced by version."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from sqlalchemy import String, cast, func, literal, union_all
from sqlmodel import Session, SQLModel, col, select

from tracker.errors import NotFound
from tracker.records import NumberGiven, Review
from tracker.records.kinds import Item, kept_as
from tracker.store.visibility import ADDRESSED, COUNTS_ALL, finds_of, outlook

AnyItem = TypeVar("AnyItem", bound=Item)
Row = TypeVar("Row", bound=SQLModel)
Found = TypeVar("Found")


def unknown(record: type[Any], reference: str) -> NotFound:
    """Say that a board has no such record."""
    kind = kept_as(record)
    return NotFound(
        "unknown_reference",
        f'This board has no {kind.noun} "{reference}".',
        field="reference",
        kind=kind.name,
        reference=reference,
    )


def find(session: Session, record: type[AnyItem], board_id: int, reference: str) -> AnyItem:
    """Return a board's record of that reference, or raise `NotFound`.

    A page finds the same record for each of its parts: a session that only reads asks once.
    """
    key = (record, board_id, reference, outlook(session, is_named=True))
    return asked_once(session, key, lambda: _asked(session, record, board_id, reference))


def asked_once(session: Session, key: Hashable, ask: Callable[[], Found]) -> Found:
    """Return what a session that only reads asked under a key already; any other asks anew."""
    finds = finds_of(session)
    if finds is None:
        return ask()
    if key not in finds:
        finds[key] = ask()
    found: Found = finds[key]
    return found


def _asked(session: Session, record: type[AnyItem], board_id: int, reference: str) -> AnyItem:
    found = session.exec(
        select(record).where(col(record.board_id) == board_id, col(record.reference) == reference),
        execution_options=ADDRESSED,
    ).one_or_none()
    if found is None:
        raise unknown(record, reference)
    return found


def next_number(session: Session, record: type[AnyItem], board_id: int, stem: str) -> int:
    """The number after the highest one that a reference of that stem bears, hidden or not.

    Numbers that were given and lost before a restore are not given again.
    """
    borne = select(col(record.reference)).where(
        col(record.board_id) == board_id,
        col(record.reference).startswith(stem, autoescape=True),
    )
    lost = select(literal(stem) + cast(col(NumberGiven.highest), String)).where(
        col(NumberGiven.board_id) == board_id, col(NumberGiven.stem) == stem
    )
    taken = session.execute(union_all(borne, lost), execution_options=COUNTS_ALL).scalars()
    numbers = [int(tail) for tail in (ref[len(stem) :] for ref in taken) if tail.isdigit()]
    return max(numbers, default=0) + 1


def belonging_to(session: Session, record: type[Row], review: Review) -> list[Row]:
    """Return a review's rows of a kind, in the order they were added."""
    columns = record.__table__.c  # type: ignore[attr-defined]
    statement = select(record).where(columns.review_id == review.id).order_by(columns.id)
    return list(session.exec(statement))


def count(session: Session, record: type[SQLModel], *where: Any) -> int:
    """Return how many records there are of a kind."""
    return session.exec(select(func.count()).select_from(record).where(*where)).one()
