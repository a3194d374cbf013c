"""Whether items stand where their history says: each column as its last change left it."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Table, and_, func, select
from sqlalchemy import column as named
from sqlalchemy import table as bare
from sqlmodel import Session, col

from tracker.records import History
from tracker.records.kinds import KINDS, Kind

_AT_ONCE = 500
_IN_WORDS = {("action", "assurance")}
"""Columns that history tells of in words, where the row has a code."""


def item_faults(session: Session) -> Iterator[str]:
    """Tell which item doesn't stand where its history leads, kind by kind."""
    connection = session.connection()
    for kind in KINDS:
        highest = connection.execute(
            select(func.max(named("id"))).select_from(bare(kind.record.__tablename__))
        ).scalar()
        for first in range(1, (highest or 0) + 1, _AT_ONCE):
            yield from _faults(connection, kind, range(first, first + _AT_ONCE))
        yield from _gone(connection, kind)


def _faults(connection: Connection, kind: Kind, ids: range) -> Iterator[str]:
    rows = _items(connection, kind, ids)
    histories = {
        item_id: list(changes)
        for item_id, changes in groupby(_changes(connection, kind, ids), key=lambda one: one[0])
    }
    for item_id, row in rows.items():
        for fault in _item_faults(kind, row, histories.get(item_id, [])):
            yield f"row {item_id} of {kind.name}: {fault}"


def _item_faults(kind: Kind, row: Mapping[str, Any], changes: Sequence[Any]) -> Iterator[str]:
    if kind.has("version"):
        numbers = [version for _, version, *_ in changes if version is not None]
        if kind.moves and not changes:
            yield "nothing in history made it"
        elif row["version"] != max(numbers, default=1):
            yield f"its version is {row['version']}, and history says {max(numbers, default=1)}"
        elif len(set(numbers) - {1}) != row["version"] - 1:
            yield "a change of it is missing in history"
    led_to = _led_to(changes)
    if led_to is None:
        yield "what history says of it can't be read"
    for name, told in (led_to or {}).items():
        is_told = name in row and (kind.name, name) not in _IN_WORDS
        if is_told and not _is_same(row[name], told):
            yield _differs(name, row[name], told)


def _differs(name: str, stands: Any, told: Any) -> str:
    """Say which column differs; words of a case are not repeated."""
    if name == "state" or name.endswith(("_on", "_at")):
        return f"its {name} is {stands}, and history says {told}"
    return f"its {name} is not what history says"


def _led_to(changes: Iterable[Any]) -> Mapping[str, Any] | None:
    """Return what the changes of an item, in their order, made of each of its facts.

    None where one of them can't be read.
    """
    facts: dict[str, Any] = {}
    try:
        for *_, became in changes:
            facts = _after(facts, json.loads(became))
    except (TypeError, ValueError):
        return None
    return facts


def _after(facts: Mapping[str, Any], became: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts after one change.

    What counted the days again, or brought an item to another version of its process, tells of
    a clock by its name: the due date of the clock that runs is compared after that, its other
    columns are not.
    """
    if not became.keys() & {"clock", "workflow"}:
        return {**facts, **became}
    left = {name: told for name, told in facts.items() if not name.startswith("clock_")}
    left |= {name: told for name, told in became.items() if name == "state"}
    if "clock" in became and "due_on" in became and became["clock"] == facts.get("clock_name"):
        left |= {"clock_name": became["clock"], "clock_due_on": became["due_on"]}
    return left


def _is_same(stands: Any, told: Any) -> bool:
    """Tell whether a column holds what history's JSON says."""
    if isinstance(told, bool) or isinstance(stands, bool):
        return stands is not None and told is not None and int(stands) == int(told)
    return bool(stands == told or str(stands) == str(told))


def _items(connection: Connection, kind: Kind, ids: range) -> dict[int, Mapping[str, Any]]:
    columns: list[Any] = [named(column.name) for column in kind.record.__table__.columns]
    asked = select(*columns).select_from(bare(kind.record.__tablename__))
    asked = asked.where(named("id").between(ids.start, ids.stop - 1))
    return {row["id"]: dict(row) for row in connection.execute(asked).mappings()}


def _changes(connection: Connection, kind: Kind, ids: range) -> Iterable[Any]:
    asked = select(col(History.item_id), col(History.version), col(History.id), col(History.became))
    asked = asked.where(
        col(History.item_kind) == kind.name,
        col(History.item_id).between(ids.start, ids.stop - 1),
    )
    return connection.execute(asked.order_by(col(History.item_id), col(History.id)))


def _gone(connection: Connection, kind: Kind) -> Iterator[str]:
    """Tell of which items only history is left; none is ever deleted."""
    items: Table = kind.record.__table__
    asked = (
        select(func.min(col(History.item_id)))
        .join(items, and_(items.c.id == col(History.item_id)), isouter=True)
        .where(col(History.item_kind) == kind.name, items.c.id.is_(None))
    )
    first = connection.execute(asked).scalar()
    if first is not None:
        yield f"row {first} of {kind.name} is gone, and history has changes of it"
