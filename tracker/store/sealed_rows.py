"""What of a board's record is sealed, and how a row is written down for its hash."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, Select, TableClause, column, select, table

FORM = 1
"""The newest list of columns. A column that is added later needs a new form."""


@dataclass(frozen=True)
class Sealed:
    """One kind of row that is sealed: its table, and by form the columns that count.

    A letter is sealed once it has left, for one that waits may be written again or taken back.
    """

    kind: str
    forms: Mapping[int, str]
    only_sent: bool = False

    @cached_property
    def table(self) -> TableClause:
        """Return its table as the database has it: each value as the driver gives it."""
        names = dict.fromkeys(["id", "board_id", *self.columns(FORM), *self._state])
        return table(self.kind, *(column(name) for name in names))

    @property
    def _state(self) -> Sequence[str]:
        return ("state",) if self.only_sent else ()

    def columns(self, form: int) -> list[str]:
        """Return the columns that count in a form, by name."""
        return sorted(self.forms[form].split())

    def ready(self) -> ColumnElement[bool] | None:
        """Return what must hold of a row before it is sealed, if anything."""
        return column("state") == "sent" if self.only_sent else None

    def rows(self, form: int) -> Select[Any]:
        """Ask for rows: the id, then what counts in a form."""
        rows = self.table
        return select(rows.c.id, *(rows.c[name] for name in self.columns(form))).select_from(rows)


_CLOCK = "board_id item_kind item_id reference rule due_on series"
SEALED = (
    Sealed(
        "history",
        {
            1: "board_id recorded_at happened_on person_id role item_kind item_id reference "
            "version what was became reason"
        },
    ),
    Sealed(
        "recommendation_to_chair",
        {
            1: "board_id review_id advises criteria_met reasons person_id role made_on "
            "recorded_at meeting_id is_quorate supersedes_id"
        },
    ),
    Sealed(
        "criterion_answer",
        {1: "board_id review_id criterion answer evidence person_id role answered_on recorded_at"},
    ),
    Sealed("advice_participant", {1: "board_id advice_id who conflict dissent"}),
    Sealed(
        "decision",
        {
            1: "board_id review_id advice_id outcome reasons person_id role decided_on "
            "recorded_at workflow authority alternatives supersedes_id"
        },
    ),
    Sealed(
        "progress_update",
        {
            1: "board_id action_id person_id written_on recorded_at narrative percent "
            "forecast_on blockers milestones"
        },
    ),
    Sealed(
        "evidence",
        {
            1: "board_id action_id person_id dated_on link note grade expires_on sha256 "
            "file_name media_type size_bytes scanned_by contribution_id recorded_at"
        },
    ),
    Sealed(
        "evidence_grading",
        {1: "board_id action_id evidence_id person_id graded_on recorded_at grade reason"},
    ),
    Sealed("action_link", {1: "board_id action_id other_id kind"}),
    Sealed("review_reading", {1: "board_id review_id person_id read_at what"}),
    Sealed(
        "revisit_result",
        {1: "board_id review_id recommendation_id result note person_id found_on"},
    ),
    Sealed("alert", {1: f"{_CLOCK} raised_on raised_at days_overdue working_days_overdue"}),
    Sealed("reminder", {1: f"{_CLOCK} rung person_id told_on"}),
    Sealed("digest_run", {1: "board_id person_id as_of composed_at"}),
    Sealed("tenure", {1: "board_id person_id post_id held_from is_deputy"}),
    Sealed("digest_line", {1: "board_id digest_run_id clock_key reference"}),
    Sealed(
        "outbox",
        {
            1: "board_id message_id letter facts to_address queued_at state sent_at "
            "server_said reference"
        },
        only_sent=True,
    ),
)
"""What is sealed, in the order in which one sealing takes it."""
BY_KIND = {one.kind: one for one in SEALED}


def first_hash(board_id: int) -> str:
    """Return what stands in the place of a hash before the first link of a board."""
    return sha256(f"board {board_id}".encode()).hexdigest()


def next_hash(before: str, kind: str, form: int, row: Sequence[Any]) -> str:
    """Return the hash of a link: of the one before, and of a row's id and columns."""
    row_id, *values = row
    names = BY_KIND[kind].columns(form)
    told = {name: _plain(value) for name, value in zip(names, values, strict=True)}
    written = json.dumps([before, kind, row_id, told], ensure_ascii=True, default=repr)
    return sha256(written.encode()).hexdigest()


def chained(before: str, kind: str, rows: Sequence[Sequence[Any]]) -> Iterator[str]:
    """Return the hash of each of some rows of a kind, one upon the other."""
    for row in rows:
        before = next_hash(before, kind, FORM, row)
        yield before


def _plain(value: Any) -> Any:
    """Return a value as both databases have it, whichever driver read it."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, datetime):
        moment = value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value
        return moment.isoformat(" ", "microseconds")
    return value.isoformat() if isinstance(value, date) else value
