"""Letters that name a hidden review: found by what their facts say."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import and_, or_, select
from sqlmodel import Session

from tracker.records import Board, Outbox
from tracker.store.restricted import Hidden

_O, _B = Outbox.__table__.c, Board.__table__.c  # type: ignore[attr-defined]


def hidden_letters(session: Session, hidden: Hidden) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the ids of letters that tell of nothing but hidden reviews, and of empty digests.

    One with other lines too stays: its row says only that somebody was written to. A digest that
    has none left is hidden, or, on a board that says when nothing is overdue, an empty one.
    """
    asked = (
        select(_O.id, _O.board_id, _O.letter, _O.facts, _B.says_when_nothing_is_overdue)
        .join_from(_O.id.table, _B.id.table, _B.id == _O.board_id)
        .where(or_(*(_may_name(*one) for one in hidden.references)))
    )
    gone, emptied = list[int](), list[int]()
    for number, board_id, letter, facts, speaks in session.connection().execute(asked):
        names = [reference for board, reference in hidden.references if board == board_id]
        if tells_only_of(names, json.loads(facts)):
            (emptied if letter == "digest" and speaks else gone).append(number)
    return tuple(gone), tuple(emptied)


def tells_only_of(names: list[str], facts: dict[str, Any]) -> bool:
    """Tell whether a letter names such a reference, and, if it has lines of many, no other one."""
    if "dates" in facts:
        return not dates_left(names, facts)
    if "sections" not in facts:
        return names_one_of(names, facts)
    lines = [row[0] for _, _, _, groups in facts["sections"] for _, rows in groups for row in rows]
    return bool(lines) and all(_is_of(names, line) for line in lines)


def dates_left(names: list[str], facts: dict[str, Any]) -> list[Any]:
    """Return the lines of a letter about moved dates that name no such reference."""
    return [line for line in facts["dates"] if not _is_of(names, line[0])]


def names_one_of(names: list[str], facts: dict[str, Any]) -> bool:
    """Tell whether a letter names such a reference anywhere."""
    return any(_is_of(names, words) for words in _strings(facts))


def _may_name(board_id: int, reference: str) -> Any:
    return and_(_O.board_id == board_id, _O.facts.contains(f'"{reference}', autoescape=True))


def _is_of(names: list[str], words: str) -> bool:
    return any(words == name or words.startswith(f"{name}-") for name in names)


def _strings(facts: Any) -> Iterator[str]:
    if isinstance(facts, str):
        yield facts
    elif isinstance(facts, dict | list):
        for part in facts.values() if isinstance(facts, dict) else facts:
            yield from _strings(part)
