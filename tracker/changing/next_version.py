"""A change of an item that no move of its file makes: its next version, and its history."""

from collections.abc import Mapping
from typing import Any

from tracker.changing.item_clocks import close_alerts
from tracker.changing.notes import Entry, Writing, noted
from tracker.changing.work import Work
from tracker.store.changes import ItemChange, within


def change(work: Writing, item: Any, columns: Mapping[str, Any], entry: Entry) -> None:
    """Write columns of an item as its next version, and what history says of it."""
    row = noted(work, item, entry, version=item.version + 1)
    then = close_alerts(work, item, columns, because=entry.what)
    within(work.session, ItemChange(item, columns, row, then=then))


def amend(
    work: Work,
    item: Any,
    what: str,
    columns: Mapping[str, Any],
    *,
    role: str = "",
    reason: str = "",
) -> None:
    """Write columns of an item as its next version; history keeps them as they were and are."""
    was = {name: getattr(item, name) for name in columns}
    change(work, item, columns, Entry(what, role or work.role, columns, was=was, reason=reason))
