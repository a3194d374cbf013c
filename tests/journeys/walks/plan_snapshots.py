"""All that a database holds, read whole: what a step left behind shows when two are compared."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from sqlalchemy import Table, select
from sqlmodel import SQLModel

from tracker.changing.acting import roles_towards
from tracker.records import Action, Agency, CalendarDay, History, Person, Post, Tenure
from tracker.wiring import App
from workflows.entries import State

ONE_DAY = timedelta(days=1)
_LEFT_OUT = {CalendarDay.__tablename__}
"""Written once when the database is made, and by no step."""


def _tables() -> Iterator[Table]:
    yield from (one for one in SQLModel.metadata.sorted_tables if one.name not in _LEFT_OUT)


@dataclass(frozen=True)
class Snapshot:
    """Every row of every table by its key, as of one day; `raw` is the same as it is stored."""

    app: App
    on: date
    raw: Mapping[str, Sequence[Any]]
    tables: Mapping[str, Mapping[Any, Any]]

    def of(self, record: type[SQLModel]) -> Mapping[int, Any]:
        """Return the rows of one record by id."""
        return self.tables[str(record.__tablename__)]

    def rows(self, record: type[SQLModel]) -> list[Any]:
        """Return the rows of one record in the order of their ids."""
        return [row for _, row in sorted(self.of(record).items())]

    def state_of(self, item: Any) -> State:
        """Return the state in which an item stands, as its file has it."""
        return self.app.workflow(item.workflow_name, item.workflow_version).state(item.state)

    @property
    def open_actions(self) -> list[Any]:
        """Return the actions that have not come to an end."""
        return [row for row in self.rows(Action) if not self.state_of(row).is_final]

    @cached_property
    def posts_of(self) -> Mapping[int, tuple[Any, ...]]:
        """Return the posts that each person holds on the day."""
        posts = self.of(Post)
        held = [t for t in self.rows(Tenure) if t.held_from <= self.on <= (t.held_until or self.on)]
        return {
            person: tuple(posts[t.post_id] for t in held if t.person_id == person)
            for person in self.of(Person)
        }

    def able(self, allowed: tuple[str, ...], around: Mapping[str, int | None]) -> list[str]:
        """Return the addresses of those who hold one of some roles towards an item."""
        roles = self.app.roles
        return [
            self.of(Person)[person].email
            for person, posts in self.posts_of.items()
            if roles_towards(posts, roles, **around) & set(allowed)
        ]

    def agency(self, reference: str) -> Any:
        """Return the agency of a reference."""
        return next(row for row in self.rows(Agency) if row.reference == reference)

    def entries_after(self, was: "Snapshot") -> list[Any]:
        """Return the entries of history that an earlier snapshot has not got."""
        before = was.of(History)
        return [row for row in self.rows(History) if row.id not in before]

    def tables_unlike(self, other: "Snapshot") -> list[str]:
        """Name the tables in which two snapshots differ."""
        mine, theirs = self.tables, other.tables
        return [
            name for name in mine if mine[name] is not theirs[name] and mine[name] != theirs[name]
        ]


def snapshot(app: App, before: Snapshot | None = None) -> Snapshot:
    """Read every row of every table, of hidden reviews too; what is as before is not read twice."""
    raw: dict[str, Sequence[Any]] = {}
    tables: dict[str, Mapping[Any, Any]] = {}
    with app.store.engine.connect() as connection:
        cursor = connection.connection.cursor()
        for table in _tables():
            name = table.name
            cursor.execute(f'SELECT * FROM "{name}"')
            raw[name] = cursor.fetchall()
            if before is not None and before.raw[name] == raw[name]:
                tables[name] = before.tables[name]
            else:
                rows = connection.execute(select(table))
                tables[name] = {_key(table, row): row for row in rows}
    return Snapshot(app, app.clock.today(), raw, tables)


def _key(table: Table, row: Any) -> Any:
    keys = tuple(getattr(row, column.key) for column in table.primary_key)
    return keys[0] if len(keys) == 1 else keys


def around(item: Any) -> dict[str, int | None]:
    """Return where an action or an agency's part belongs, as roles are told by it."""
    names = ("subgroup_id", "agency_id", "owner_post_id")
    return {name: getattr(item, name, None) for name in names}
