"""What must hold of history after every step."""

import json
from typing import Any

from tests.journeys.walks.plan_change import Change, changed
from tracker.records import History


def history_only_grows(change: Change) -> None:
    """Hold every entry as it was written."""
    then = change.now.of(History)
    assert all(then.get(key) == row for key, row in change.was.of(History).items())


def each_version_is_one_entry_of_history(change: Change) -> None:
    """Hold the version and the state of each item that changed against its history."""
    told: dict[tuple[str, int], list[Any]] = {}
    for entry in change.now.rows(History):
        told.setdefault((entry.item_kind, entry.item_id), []).append(entry)
    for kind, row in changed(change):
        entries = told[kind, row.id]
        assert [one.version for one in entries] == list(range(1, row.version + 1)), row.reference
        assert _state_told(entries) == row.state, row.reference


def _state_told(entries: list[Any]) -> str:
    state = ""
    for entry in entries:
        assert json.loads(entry.was).get("state", state) == state, entry.reference
        state = json.loads(entry.became).get("state", state)
    return state
