"""A letter of several lines that goes without those that no longer hold."""

import json
from collections.abc import Callable, Collection, Sequence
from typing import Any

from sqlmodel import Session

from tracker.records import Outbox
from tracker.store.history_rows import as_json
from tracker.store.withdrawals import strike

Row = Sequence[Any]
"""One line as its letter shows it: its reference first."""


def strike_lines(
    session: Session, letter: Outbox, references: Collection[str], *, why: str
) -> bool:
    """Take items out of a letter of many, and keep why; tell whether there are others in it."""
    return keep_rows(session, letter, lambda row: row[0] not in references, why=why)


def keep_rows(session: Session, letter: Outbox, holds: Callable[[Row], bool], *, why: str) -> bool:
    """Leave in a letter of many the rows that hold, and keep why others don't; tell whether any is
    left. A letter that counts its late ones counts again.
    """
    facts = json.loads(letter.facts)
    rows = [row for row in facts["dates"] if holds(row)]
    if len(rows) < len(facts["dates"]):
        gone = {row[0] for row in facts["dates"]} - {row[0] for row in rows}
        strike(session, letter, gone, why=why)
        if "late" in facts:
            facts["late"] = sum(row[2] < facts["as_of"] for row in rows)
        if rows:
            letter.facts = as_json({**facts, "dates": rows})
            session.add(letter)
            session.flush()
    return bool(rows)
