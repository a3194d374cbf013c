"""The floor of a transition: the same rows by SQL written by hand for this one move."""

import json
from typing import Any
from uuid import uuid4

from tracker.bench.bench_boards import CHAIR, TODAY

REASON = "The audit covers one ward of three."
_RECALL = """
SELECT a.id, a.board_id, a.state, a.version, a.due_on, a.entered_on, a.recorded_on, a.clock_name,
       a.clock_due_on, a.clock_series, a.subgroup_id, a.owner_post_id, g.name, b.name, p.id,
       h.role, h.subgroup_id, EXISTS (SELECT 1 FROM evidence e WHERE e.action_id = a.id)
FROM action a JOIN board b ON b.id = a.board_id JOIN agency g ON g.id = a.agency_id
JOIN person p ON p.board_id = a.board_id AND p.email = ?
JOIN tenure t ON t.person_id = p.id AND t.held_from <= ?
     AND (t.held_until IS NULL OR t.held_until >= ?)
JOIN post h ON h.id = t.post_id
WHERE a.board_id = ? AND a.reference = ?
"""
_UPDATE = """
UPDATE action SET state = 'returned', entered_on = ?, recorded_on = NULL, version = version + 1,
       clock_name = 'due', clock_due_on = due_on, clock_series = clock_series + 1
WHERE id = ? AND version = ?
"""
_HISTORY = """
INSERT INTO history (board_id, recorded_at, happened_on, person_id, role, item_kind, item_id,
                     reference, version, what, was, became, reason)
VALUES (?, ?, ?, ?, ?, 'action', ?, ?, ?, 'return', ?, ?, ?)
"""
_CLOSE = """
UPDATE alert SET closed_at = ?, closed_because = 'return'
WHERE board_id = ? AND item_kind = 'action' AND item_id = ? AND closed_at IS NULL
"""
_LETTER = """
INSERT INTO outbox (board_id, message_id, letter, facts, to_address, queued_at, state, attempts,
                    next_try_at, reference)
SELECT DISTINCT p.board_id, '<' || p.id || ?, 'item_moved', ?, p.email, ?, 'waiting', 0, ?, ?
FROM tenure t JOIN person p ON p.id = t.person_id JOIN post h ON h.id = t.post_id
WHERE h.board_id = ? AND h.id = ? AND t.held_from <= ?
  AND (t.held_until IS NULL OR t.held_until >= ?)
"""
_DAY = TODAY.isoformat()
_NOW = f"{_DAY} 12:00:00.000000"


def return_action(connection: Any, reference: str) -> None:
    """Read, check, and write one return of a submitted action in one durable transaction."""
    row = connection.execute(_RECALL, (CHAIR, _DAY, _DAY, 1, reference)).fetchone()
    key, board, state, version, due, entered, recorded, clock, clock_due, series = row[:10]
    subgroup, owner, agency, board_name, person, role, over, _has_evidence = row[10:]
    if state != "submitted" or role != "subgroup_chair" or over != subgroup:
        raise AssertionError("the floor moves only what the chair may return")
    was = {
        "state": state,
        "entered_on": entered,
        "recorded_on": recorded,
        "clock_name": clock,
        "clock_due_on": clock_due,
        "clock_series": series,
    }
    became = dict(zip(was, ("returned", _DAY, None, "due", due, series + 1), strict=True))
    entry = (board, _NOW, _DAY, person, role, key, reference, version + 1)
    letter = (f".{uuid4().hex}@bench.example>", _facts(reference, agency, board_name, due=due))
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(_UPDATE, (_DAY, key, version))
    connection.execute(_HISTORY, (*entry, _json(was), _json(became), REASON))
    connection.execute(_CLOSE, (_NOW, board, key))
    connection.execute(_LETTER, (*letter, _NOW, _NOW, reference, board, owner, _DAY, _DAY))
    connection.execute("COMMIT")


def _facts(reference: str, agency: str, board: str, *, due: str) -> str:
    return _json(
        {
            "reference": reference,
            "agency": agency,
            "board": board,
            "state": "Returned to the owner",
            "news": "Returned to the owner",
            "due_on": due,
            "link": f"/{reference}",
        }
    )


def _json(facts: dict[str, Any]) -> str:
    return json.dumps(facts, ensure_ascii=False)
