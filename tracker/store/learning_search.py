"""Findings, recommendations and actions found by their words, on either database's own index.

The index of SQLite is asked by number and its rows are then read through the session, so that what
its viewer may not see is not found.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, literal, select, text
from sqlmodel import Session, col

from tracker.records.kinds import named, worded

_MARKS = "\u0001", "\u0002"
_MARKED = re.compile("\u0001(.*?)\u0002")
_ASKED_FOR = 400
_SQLITE = text(
    "SELECT rowid, bm25(learning_words), highlight(learning_words, 0, :open, :shut) "
    "FROM learning_words WHERE learning_words MATCH :words AND board_id = :board "
    "ORDER BY bm25(learning_words) LIMIT :most"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """An item found: how well it fits (higher is better), and the words by which."""

    kind: str
    id: int
    rank: float
    words: tuple[str, ...]


def find_words(
    session: Session,
    board_id: int,
    words: Sequence[str],
    *,
    kinds: Collection[str],
    most: int,
) -> list[Hit]:
    """Return a board's items in which any of the words stands, the best fit first.

    Words are compared by their stem. No words find nothing.
    """
    if not words:
        return []
    find = _in_sqlite if session.get_bind().dialect.name == "sqlite" else _in_postgresql
    return find(session, board_id, words, kinds)[:most]


def _in_sqlite(
    session: Session, board_id: int, words: Sequence[str], kinds: Collection[str]
) -> list[Hit]:
    asked = {
        "words": " OR ".join(f'"{word}"' for word in words if '"' not in word),
        "board": board_id,
        "open": _MARKS[0],
        "shut": _MARKS[1],
        "most": _ASKED_FOR,
    }
    by_number = {words.number: kind for kind, words in worded().items() if kind in kinds}
    found = [
        Hit(by_number[row[0] % 4], row[0] // 4, -row[1], _marked(row[2]))
        for row in session.execute(_SQLITE, asked)
        if row[0] % 4 in by_number
    ]
    seen = _seen(session, found)
    return [hit for hit in found if (hit.kind, hit.id) in seen]


def _seen(session: Session, hits: Sequence[Hit]) -> set[tuple[str, int]]:
    seen: set[tuple[str, int]] = set()
    for kind in {hit.kind for hit in hits}:
        record: Any = named(kind).record
        ids = [hit.id for hit in hits if hit.kind == kind]
        seen |= {
            (kind, row[0]) for row in session.execute(select(record.id).where(record.id.in_(ids)))
        }
    return seen


def _in_postgresql(
    session: Session, board_id: int, words: Sequence[str], kinds: Collection[str]
) -> list[Hit]:
    hits: list[Hit] = []
    asked = func.websearch_to_tsquery("english", " or ".join(words))
    shown = literal(f"StartSel={_MARKS[0]}, StopSel={_MARKS[1]}, HighlightAll=true")
    for kind in kinds:
        record: Any = named(kind).record
        column = col(getattr(record, worded()[kind].column))
        vector = func.to_tsvector(text("'english'"), column)
        ranked = (
            select(record.id, func.ts_rank(vector, asked).label("rank"), column.label("words"))
            .where(record.board_id == board_id, vector.op("@@")(asked))
            .order_by(text("rank DESC"))
            .limit(_ASKED_FOR)
            .subquery()
        )
        marked = func.ts_headline("english", ranked.c.words, asked, shown)
        rows = session.execute(select(ranked.c.id, ranked.c.rank, marked))
        hits += [Hit(kind, row[0], float(row[1]), _marked(row[2])) for row in rows]
    return sorted(hits, key=lambda hit: -hit.rank)


def _marked(shown: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word.lower() for word in _MARKED.findall(shown)))
