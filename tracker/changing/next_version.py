"""A change of an item that no move of its file makes: its next version, and its history."""

from collections.abc import Mapping
from typing import Any

from tracker.changing.notes import Entry, Writing, note
from tracker.changing.work import Work
from tracker.store.items import advance


def change(work: Writing, item: Any, columns: Mapping[str, Any], entry: Entry) -> None:
    """Write columns of an item as its next version, and what history says of it."""
    advance(work.session, item, dict(columns))
    note(work, item, entry, version=item.version)


def amend(
    work: Work, item: Any, what: str, columns: Mapping[str, Any], *, reason: str = ""
) -> None:
    """Write columns of an item as its next version; history keeps them as they were and are."""
    was = {name: getattr(item, name) for name in columns}
    change(work, item, columns, Entry(what, work.role, columns, was=was, reason=reason))
