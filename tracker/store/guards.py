"""The triggers by which the database keeps rows as they are, and whether they are all there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import text
from sqlmodel import Session

Keys = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Guard:
    """What a table's triggers refuse: every change, or a change of some columns; and any deletion.

    `keys` are its unique keys beside the id: SQLite would replace the row that has them. A table
    to which what is there already is added again leaves that out `quietly`.
    """

    table: str
    keys: Keys = ()
    columns: tuple[str, ...] = ()
    quietly: bool = False

    def on_sqlite(self) -> Iterator[tuple[str, str]]:
        """Return each trigger of SQLite: its name and what makes it."""
        of = f" OF {', '.join(self.columns)}" if self.columns else ""
        refused = f"BEGIN SELECT RAISE(ABORT, '{self.table} is append-only'); END"
        for verb in (f"UPDATE{of}", "DELETE"):
            name = f"{self.table}_refuses_{verb.partition(' ')[0].lower()}"
            yield name, f"CREATE TRIGGER {name} BEFORE {verb} ON {self.table} {refused}"
        name = f"{self.table}_refuses_replace"
        made = f"CREATE TRIGGER {name} BEFORE INSERT ON {self.table} WHEN {self._is_there()}"
        yield name, f"{made} {'BEGIN SELECT RAISE(IGNORE); END' if self.quietly else refused}"

    def on_postgresql(self) -> Iterator[tuple[str, str]]:
        """Return each trigger of PostgreSQL: its name and what makes it."""
        of = f" OF {', '.join(self.columns)}" if self.columns else ""
        name = f"{self.table}_refuses_change"
        made = f"CREATE TRIGGER {name} BEFORE UPDATE{of} OR DELETE OR TRUNCATE ON {self.table}"
        yield name, f"{made} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"

    def _is_there(self) -> str:
        keys = (("id",), *self.keys)
        same = (" AND ".join(f"{name} = NEW.{name}" for name in key) for key in keys)
        there = f"EXISTS (SELECT 1 FROM {self.table} WHERE "  # noqa: S608 - our own names
        return " OR ".join(f"{there}{one})" for one in same)


REFUSAL = "BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END"
"""What PostgreSQL's triggers run."""
_CLOCK = ("id", "board_id", "item_kind", "item_id", "reference", "rule", "due_on", "series")
GUARDS = (
    Guard("history", (("item_kind", "item_id", "version"),)),
    Guard("recommendation_to_chair"),
    Guard("decision"),
    Guard("progress_update"),
    Guard("criterion_answer"),
    Guard("advice_participant"),
    Guard("review_reading"),
    Guard("revisit_result"),
    Guard("proclaimed_day", (("nation", "day", "turn"),)),
    Guard("evidence"),
    Guard("evidence_grading"),
    Guard("action_link", (("action_id", "other_id"),)),
    Guard("chain_link", (("board_id", "number"), ("kind", "row_id"))),
    Guard("seal", (("board_id", "number"),)),
    Guard("digest_line", (("digest_run_id", "clock_key"),)),
    Guard(
        "alert",
        (("item_kind", "item_id", "rule", "due_on", "series"),),
        (*_CLOCK, "raised_on", "raised_at", "days_overdue", "working_days_overdue"),
        quietly=True,
    ),
    Guard(
        "digest_run",
        (("board_id", "person_id", "as_of"),),
        ("id", "board_id", "person_id", "as_of", "composed_at"),
    ),
    Guard(
        "reminder",
        (("item_kind", "item_id", "rule", "due_on", "series", "rung", "person_id"),),
        (*_CLOCK, "rung", "person_id", "told_on"),
    ),
    Guard("tenure", (), ("id", "board_id", "person_id", "post_id", "held_from", "is_deputy")),
    Guard("hold", (), ("id", "board_id", "review_id", "waits_for", "started_on")),
    Guard(
        "agenda_item",
        (("meeting_id", "kind", "reference"),),
        ("id", "board_id", "meeting_id", "reference"),
    ),
    Guard("attendance", (("meeting_id", "seat_id"),), ("id", "board_id", "meeting_id", "seat_id")),
    Guard("outbox", (("message_id",),), ("id", "board_id", "message_id", "queued_at")),
)
"""What is kept as it was recorded, in the order in which it came to be."""

_OF_SEARCH = {
    f"{table}_words_{done}"
    for table in ("finding", "recommendation", "action", "briefing")
    for done in ("put", "taken", "changed")
}
"""SQLite's triggers that keep the words of learning to be searched."""


def guard_faults(session: Session) -> Iterator[str]:
    """Tell which trigger is gone, was changed or is switched off."""
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    there = _on_sqlite(session) if is_sqlite else _on_postgresql(session)
    for guard in GUARDS:
        for name, made in guard.on_sqlite() if is_sqlite else guard.on_postgresql():
            found = there.get(name)
            if found is None:
                yield f"the guard {name} of {guard.table} is gone"
            elif found != made and (is_sqlite or _bare(found) != _bare(made)):
                yield f"the guard {name} of {guard.table} is not as it was made"
    yield from _strangers(there)
    if not is_sqlite:
        yield from _refusal_faults(session)


def _strangers(there: Mapping[str, str]) -> Iterator[str]:
    """Tell which triggers nobody knows: one could change each row as it is written."""
    ours = {name for one in GUARDS for name, _ in (*one.on_sqlite(), *one.on_postgresql())}
    for name in sorted(there.keys() - ours - _OF_SEARCH):
        yield f"there is a trigger {name}, which the tracker never made"


def _on_sqlite(session: Session) -> Mapping[str, str]:
    asked = text("SELECT name, sql AS made FROM sqlite_master WHERE type = 'trigger'")
    return {row.name: row.made for row in session.execute(asked)}


def _on_postgresql(session: Session) -> Mapping[str, str]:
    """Return the triggers that are switched on, as the server writes them."""
    asked = text(
        "SELECT tgname AS name, pg_get_triggerdef(oid) AS made FROM pg_trigger "
        "WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
    )
    return {row.name: row.made for row in session.execute(asked)}


def _refusal_faults(session: Session) -> Iterator[str]:
    asked = text("SELECT prosrc FROM pg_proc WHERE proname = 'refuse_change'")
    found = session.execute(asked).scalars().all()
    if [_bare(one) for one in found] != [_bare(REFUSAL)]:
        yield "the function refuse_change, which the guards call, is not as it was made"


def _bare(made: str) -> str:
    """Return a definition without what each database writes in its own way."""
    return " ".join(sorted(made.replace("public.", "").replace(",", " ").split()))
