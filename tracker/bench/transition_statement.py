"""The floor of a transition on PostgreSQL: one statement that reads, checks and writes it all."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from tracker.bench.bench_boards import CHAIR, TODAY
from tracker.bench.transition_floor import REASON

_RETURN = """
WITH found AS (
  SELECT a.*, g.name AS agency, b.name AS board, p.id AS person, h.role
  FROM action a JOIN board b ON b.id = a.board_id JOIN agency g ON g.id = a.agency_id
  JOIN person p ON p.board_id = a.board_id AND p.email = %(address)s
  JOIN tenure t ON t.person_id = p.id AND t.held_from <= %(day)s
       AND (t.held_until IS NULL OR t.held_until >= %(day)s)
  JOIN post h ON h.id = t.post_id AND h.role = 'subgroup_chair' AND h.subgroup_id = a.subgroup_id
  WHERE a.board_id = %(board)s AND a.reference = %(reference)s AND a.state = 'submitted'
), moved AS (
  UPDATE action a SET state = 'returned', entered_on = %(day)s, recorded_on = NULL,
         version = f.version + 1, clock_name = 'due', clock_due_on = f.due_on,
         clock_series = f.clock_series + 1
  FROM found f WHERE a.id = f.id AND a.version = f.version RETURNING a.id
), noted AS (
  INSERT INTO history (board_id, recorded_at, happened_on, person_id, role, item_kind, item_id,
                       reference, version, what, was, became, reason)
  SELECT board_id, %(now)s, %(day)s, person, role, 'action', id, reference, version + 1, 'return',
    format('{"state": "%%s", "entered_on": "%%s", "recorded_on": "%%s", "clock_name": "%%s", '
           '"clock_due_on": "%%s", "clock_series": %%s}',
           state, entered_on, recorded_on, clock_name, clock_due_on, clock_series),
    format('{"state": "returned", "entered_on": "%%s", "recorded_on": null, "clock_name": "due", '
           '"clock_due_on": "%%s", "clock_series": %%s}', %(day)s::date, due_on, clock_series + 1),
    %(reason)s
  FROM found JOIN moved USING (id)
), closed AS (
  UPDATE alert SET closed_at = %(now)s, closed_because = 'return' FROM moved
  WHERE alert.board_id = %(board)s AND item_kind = 'action' AND item_id = moved.id
    AND closed_at IS NULL
), told AS (
  INSERT INTO outbox (board_id, message_id, letter, facts, to_address, queued_at, state, attempts,
                      next_try_at, reference)
  SELECT DISTINCT p.board_id, '<' || p.id || %(token)s, 'item_moved',
    format('{"reference": "%%s", "agency": "%%s", "board": "%%s", '
           '"state": "Returned to the owner", "news": "Returned to the owner", "due_on": "%%s", '
           '"link": "/%%s"}',
           f.reference, f.agency, f.board, f.due_on, f.reference),
    p.email, %(now)s::timestamptz, 'waiting', 0, %(now)s::timestamptz, f.reference
  FROM found f JOIN moved USING (id) JOIN post h ON h.id = f.owner_post_id
  JOIN tenure t ON t.post_id = h.id AND t.held_from <= %(day)s
       AND (t.held_until IS NULL OR t.held_until >= %(day)s)
  JOIN person p ON p.id = t.person_id
)
SELECT id FROM moved
"""
_NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)


def return_action(connection: Any, reference: str) -> None:
    """Make one return of a submitted action; the connection commits each statement by itself."""
    values = {
        "address": CHAIR,
        "day": TODAY,
        "now": _NOW,
        "board": 1,
        "reference": reference,
        "reason": REASON,
        "token": f".{uuid4().hex}@bench.example>",
    }
    if connection.execute(_RETURN, values, prepare=True).fetchone() is None:
        raise AssertionError("the floor moves only what the chair may return")
