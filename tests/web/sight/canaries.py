"""A word of its own in every text of every record, and whose each of them is.

The words are put in beside the tracker, so that nothing which checks a text can keep one out.
"""

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlmodel import AutoString, SQLModel

from tests.web.sight.rich_board import PLACES
from tracker import records

Row = Mapping[str, Any]
_CODES = re.compile(
    "reference|state|workflow_name|kind|item_kind|role|rule|rung|email|nation|clock_name|rag"
    "|rollup|assurance|reason_code|decides|asks_for|advises|outcome|criterion|answer|owed_by"
    "|message_id|letter|to_address|leased_by|clock_key|closed_because|sha256|media_type|workflow"
    "|channel|status|result|addressee_kind|what|theme|job|claimed_by|why|authority|address"
    "|link_hash|code_hash|browser_hash|next_path|key_hash|browser|form_key|location|path|words"
    "|covered_by|replaced_by|promoted_to"
)
"""Columns that hold no words of a person: codes, references, what a door keeps of itself."""
_NAMES_OF_LAW = {"milestone", "review_clock"}
_JSON = {("history", "was"), ("history", "became"), ("outbox", "facts")}
_WORD = re.compile(r"zqx(\d+)zqx")


@dataclass(frozen=True)
class Canary:
    """One word: the column that it stands in, and whose row that is.

    `review` is "" where the row is of no review, `board` the number of the board, `agency` that of
    the row or of its action, `to` the address of a letter.
    """

    column: str
    review: str
    board: int | None
    agency: int | None
    action: str = ""
    to: str = ""

    @property
    def table(self) -> str:
        """Return the table that the word stands in."""
        return self.column.partition(".")[0]


def found_in(text: str) -> set[int]:
    """Return the numbers of the canaries in a text."""
    return {int(number) for number in _WORD.findall(text)}


def put_canaries(file: Path) -> Mapping[int, Canary]:
    """Put a word into every text of a SQLite database; return them by their numbers."""
    with sqlite3.connect(file) as connection:
        connection.row_factory = sqlite3.Row
        cursor = connection.cursor()
        _let_everything_change(cursor)
        whose = _Whose(cursor)
        put: dict[int, Canary] = {}
        for table, columns in _texts():
            for row in cursor.execute(f"SELECT * FROM {table}").fetchall():
                for column in columns:
                    if row[column] is not None:
                        put[len(put)] = whose.of(table, column, dict(row))
                        _write(cursor, table, column, dict(row), f"zqx{len(put) - 1}zqx")
    connection.close()
    return put


def _let_everything_change(cursor: sqlite3.Cursor) -> None:
    """Take away what keeps the rows of some tables as they are."""
    found = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%refuses%'"
    for (name,) in cursor.execute(found).fetchall():
        cursor.execute(f"DROP TRIGGER {name}")


def _texts() -> Iterator[tuple[str, list[str]]]:
    for name in records.__all__:
        record: Any = getattr(records, name)
        if isinstance(record, type) and issubclass(record, SQLModel):
            table = record.__table__  # type: ignore[attr-defined]
            columns = [one.name for one in table.c if _is_text(table.name, one)]
            if columns and "id" in table.c:
                yield table.name, columns


def _is_text(table: str, column: Any) -> bool:
    is_name_of_law = table in _NAMES_OF_LAW and column.name == "name"
    return (
        isinstance(column.type, AutoString)
        and not _CODES.fullmatch(column.name)
        and not is_name_of_law
    )


def _write(cursor: sqlite3.Cursor, table: str, column: str, row: Row, word: str) -> None:
    words = f"{row[column]} {word}".strip()
    if (table, column) in _JSON:
        words = json.dumps({**json.loads(row[column] or "{}"), "note": word})
    cursor.execute(
        f"UPDATE {table} SET {column} = ? WHERE id = ?",
        (words, row["id"]),
    )


class _Whose:
    """Whose row each one is, asked of the rows themselves and of nothing that the tracker says."""

    def __init__(self, cursor: sqlite3.Cursor) -> None:
        self._rows = {
            table: {row["id"]: dict(row) for row in cursor.execute(f"SELECT * FROM {table}")}
            for table in (
                "review",
                "action",
                "recommendation_to_chair",
                "learning_event",
                "contribution",
                "dissemination",
            )
        }

    def of(self, table: str, column: str, row: Row) -> Canary:
        """Return what a word in a row's column is known by."""
        action = self._action(table, row)
        of = self._part(row) or row if row.get("agency_id") is None else row
        if table == "briefing":
            of = self._sent(row) or row
        agency = of.get("agency_id") or (action or {}).get("agency_id")
        board = row.get("board_id") or (row["id"] if table == "board" else None)
        review = self._review(table, row, action)
        named = str((action or {}).get("reference", ""))
        return Canary(f"{table}.{column}", review, board, agency, named, row.get("to_address", ""))

    def _sent(self, briefing: Row) -> Row | None:
        sent = self._rows["dissemination"].values()
        return next((one for one in sent if one["briefing_id"] == briefing["id"]), None)

    def _part(self, row: Row) -> Row | None:
        is_of_part = row.get("item_kind") == "contribution"
        number = row["item_id"] if is_of_part else row.get("contribution_id")
        return self._rows["contribution"].get(number)

    def _action(self, table: str, row: Row) -> Row | None:
        if table == "action":
            return row
        if row.get("reference") and table in ("history", "alert", "reminder"):
            named = [
                one
                for one in self._rows["action"].values()
                if one["board_id"] == row["board_id"]
                and f"{row['reference']}-".startswith(f"{one['reference']}-")
            ]
            return named[0] if named else None
        return self._rows["action"].get(row.get("action_id"))

    def _review(self, table: str, row: Row, action: Row | None) -> str:
        number = row.get("review_id") or (action or {}).get("review_id")
        for column, parent in (
            ("advice_id", "recommendation_to_chair"),
            ("event_id", "learning_event"),
        ):
            if row.get(column):
                number = self._rows[parent][row[column]]["review_id"]
        if number:
            return str(self._rows["review"][number]["reference"])
        for one in self._rows["review"].values():
            is_of_it = table == "incident" and one["incident_id"] == row["id"]
            bears = f"{row.get('reference')}-".startswith(f"{one['reference']}-")
            if is_of_it or (bears and one["board_id"] == row.get("board_id")):
                return str(one["reference"])
        return ""


RESTRICTED = PLACES["restricted"].review
