"""A letter of several lines that goes without those that no longer hold."""

import json
from collections.abc import Collection
from typing import Any

from sqlmodel import Session

from tracker.records import Outbox
from tracker.store.history_rows import as_json
from tracker.store.withdrawals import strike


def strike_lines(
    session: Session, letter: Outbox, references: Collection[str], *, why: str
) -> bool:
    """Take lines out of a letter of many, and keep why; tell whether there are others in it."""
    left = strike(session, letter, references, why=why)
    if left:
        letter.facts = as_json(_without(json.loads(letter.facts), references))
        session.add(letter)
        session.flush()
    return left > 0


def _without(facts: dict[str, Any], references: Collection[str]) -> dict[str, Any]:
    """Return what a letter shows without some lines; one with a count of late ones counts again."""
    lines = [line for line in facts["dates"] if line[0] not in references]
    told = {**facts, "dates": lines}
    if "late" in facts:
        told["late"] = sum(line[2] < facts["as_of"] for line in lines)
    return told
