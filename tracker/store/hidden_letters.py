"""Letters that tell of a hidden review: found by the rows that say what each is about."""

from typing import Any

from sqlalchemy import and_, exists, or_, select
from sqlmodel import Session

from tracker.records import Board, LetterItem, Outbox
from tracker.store.restricted import Hidden

_O, _B = Outbox.__table__.c, Board.__table__.c  # type: ignore[attr-defined]
_L = LetterItem.__table__.c  # type: ignore[attr-defined]
_OF_LETTER = _L.outbox_id == _O.id


def hidden_letters(session: Session, hidden: Hidden) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the ids of letters that tell of nothing but hidden reviews, and of empty digests.

    One with other lines too stays: its row says only that somebody was written to. A digest that
    has none left is hidden, or, on a board that says when nothing is overdue, an empty one.
    """
    secret = _tells_of(_L, hidden)
    has_secrets = exists().where(_OF_LETTER, secret)
    has_others = exists().where(_OF_LETTER, ~secret)
    asked = (
        select(_O.id, _O.letter, _B.says_when_nothing_is_overdue)
        .join_from(_O.id.table, _B.id.table, _B.id == _O.board_id)
        .where(or_(_tells_of(_O, hidden), and_(has_secrets, ~has_others)))
    )
    gone, emptied = list[int](), list[int]()
    for number, letter, speaks in session.connection().execute(asked):
        (emptied if letter == "digest" and speaks else gone).append(number)
    return tuple(gone), tuple(emptied)


def tells_of_hidden(session: Session, hidden: Hidden, letter_id: int) -> bool:
    """Tell whether a letter has a line, not struck, of what is hidden."""
    secret = _tells_of(_L, hidden), _L.struck_because.is_(None)
    asked = select(_L.id).where(_L.outbox_id == letter_id, *secret).limit(1)
    return session.connection().execute(asked).first() is not None


def _tells_of(rows: Any, hidden: Hidden) -> Any:
    return or_(*(_is_of(rows, *one) for one in hidden.references))


def _is_of(rows: Any, board_id: int, reference: str) -> Any:
    is_its = rows.reference.startswith(f"{reference}-", autoescape=True)
    return and_(rows.board_id == board_id, or_(rows.reference == reference, is_its))
