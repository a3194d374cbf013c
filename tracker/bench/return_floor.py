"""The floor of an agency's return: the same rows by SQL written by hand for this one move.

On SQLite it is five statements in one transaction, on PostgreSQL one that reads and writes it all.
"""

import json
import re
from datetime import UTC, datetime
from secrets import token_hex
from typing import Any

from tracker.bench.bench_boards import LEAD, TODAY

_HELD = "t.held_from <= :day AND (t.held_until IS NULL OR t.held_until >= :day)"
_RECALL = f"""
SELECT r.id, r.board_id, r.review_id, r.state, r.version, r.entered_on, r.clock_due_on,
       r.clock_series, r.agency_id, g.name AS agency, b.name AS board, p.id AS person, h.role,
       v.subgroup_id
FROM agency_return r JOIN board b ON b.id = r.board_id JOIN agency g ON g.id = r.agency_id
JOIN review v ON v.id = r.review_id JOIN person p ON p.board_id = r.board_id AND p.email = :address
JOIN tenure t ON t.person_id = p.id AND {_HELD}
JOIN post h ON h.id = t.post_id AND h.role = 'agency_lead' AND h.agency_id = r.agency_id
WHERE r.board_id = :board AND r.reference = :reference AND r.state = 'requested'
"""
_MOVED = """
UPDATE agency_return SET state = 'returned', entered_on = :day, returned_on = :day,
       version = agency_return.version + 1, clock_name = NULL, clock_due_on = NULL,
       clock_series = agency_return.clock_series + 1
"""
_COLUMNS = """(board_id, recorded_at, happened_on, person_id, role, item_kind, item_id, reference,
               version, what, was, became, reason)"""
_HISTORY = f"""
INSERT INTO history {_COLUMNS}
VALUES (?, ?, ?, ?, ?, 'agency_return', ?, ?, ?, 'return', ?, ?, '')
"""
_CLOSE = "UPDATE alert SET closed_at = :now, closed_because = 'return'"
_OPEN = "board_id = :board AND item_kind = 'agency_return' AND closed_at IS NULL"
_LETTER = """
INSERT INTO outbox (board_id, message_id, letter, facts, to_address, queued_at, state, attempts,
                    next_try_at, reference)
SELECT DISTINCT p.board_id, '<' || p.id || :token, 'item_moved', :facts, p.email, :now, 'waiting',
       0, :now, :reference
"""
_TO = f"""tenure t JOIN person p ON p.id = t.person_id JOIN post h ON h.id = t.post_id
WHERE h.board_id = :board AND h.role = 'business_manager' AND {_HELD}
"""
_ONE_STATEMENT = f"""
WITH found AS ({_RECALL}),
moved AS ({_MOVED} FROM found WHERE agency_return.id = found.id
          AND agency_return.version = found.version RETURNING agency_return.id),
noted AS (INSERT INTO history {_COLUMNS}
  SELECT board_id, :now, :day, person, role, 'agency_return', id, :reference, version + 1,
         'return',
         format('{{"state": "%%s", "entered_on": "%%s", "returned_on": null, '
                '"clock_name": "return_by", "clock_due_on": "%%s", "clock_series": %%s}}',
                state, entered_on, clock_due_on, clock_series),
         format('{{"state": "returned", "entered_on": "%%s", "returned_on": "%%s", '
                '"clock_name": null, "clock_due_on": null, "clock_series": %%s}}',
                :day::date, :day::date, clock_series + 1), ''
  FROM found JOIN moved USING (id)),
closed AS ({_CLOSE} FROM moved WHERE {_OPEN} AND item_id = moved.id),
told AS ({_LETTER.replace(":now", ":now::timestamptz")} FROM moved, {_TO})
SELECT id FROM moved
"""
_PSYCOPG = re.sub(r"(?<!:):(\w+)", r"%(\1)s", _ONE_STATEMENT)
_DAY = TODAY.isoformat()


def return_by_statements(connection: Any, reference: str) -> None:
    """Read, check, and write one return in one durable transaction."""
    now = f"{_DAY} 12:00:00.000000"
    asked = {"address": LEAD, "day": _DAY, "board": 1, "reference": reference}
    row = connection.execute(_RECALL, asked).fetchone()
    (key, board, _, state, version, entered, due, series, _, agency, board_name) = row[:11]
    was = {"state": state, "entered_on": entered, "returned_on": None, "clock_name": "return_by"}
    was |= {"clock_due_on": due, "clock_series": series}
    became = dict(zip(was, ("returned", _DAY, _DAY, None, None, series + 1), strict=True))
    entry = (board, now, _DAY, row[11], row[12], key, reference, version + 1)
    known = {"the_id": key, "seen": version, "now": now, "board": board, "day": _DAY}
    known |= {"token": _token(), "facts": _facts(reference, agency, board_name, due=due)}
    known |= {"reference": reference}
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(f"{_MOVED} WHERE id = :the_id AND version = :seen", known)
    connection.execute(_HISTORY, (*entry, json.dumps(was), json.dumps(became)))
    connection.execute(f"{_CLOSE} WHERE {_OPEN} AND item_id = :the_id", known)
    connection.execute(f"{_LETTER} FROM {_TO}", known)
    connection.execute("COMMIT")


def return_in_one_statement(connection: Any, reference: str) -> None:
    """Make one return; the connection commits each statement by itself."""
    values = {
        "address": LEAD,
        "day": TODAY,
        "now": datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC),
        "board": 1,
        "reference": reference,
        "token": _token(),
        "facts": _facts(reference, "Bench Hospital", "The Bench Safeguarding Board", due=_DAY),
    }
    if connection.execute(_PSYCOPG, values, prepare=True).fetchone() is None:
        raise AssertionError("the floor moves only what the agency's lead may return")


def _token() -> str:
    return f".{token_hex(16)}@bench.example>"


def _facts(reference: str, agency: str, board: str, *, due: str) -> str:
    facts = {"reference": reference, "agency": agency, "board": board, "due_on": due}
    said = {"state": "Returned", "news": "Returned", "link": f"/{reference}"}
    return json.dumps(facts | said)
