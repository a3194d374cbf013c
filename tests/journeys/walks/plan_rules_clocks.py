"""What must hold of clocks and alerts after every step."""

from collections import Counter
from typing import Any

from tests.journeys.walks.plan_change import KINDS, Change, changed
from tracker.changing.item_clocks import clock_anew
from tracker.records import (
    Alert,
    Board,
)

_KEY = ("item_kind", "item_id", "rule", "due_on", "series")


def a_clock_runs_exactly_where_the_state_has_one(change: Change) -> None:
    """Hold the clock of each item that changed against its state and its dates."""
    for _, row in changed(change):
        flow = change.now.app.workflow(row.workflow_name, row.workflow_version)
        calendar = change.now.app.calendar(change.now.of(Board)[row.board_id].nation)
        kept = (row.clock_name, row.clock_due_on)
        assert kept == clock_anew(flow, row, calendar), row.reference
        assert row.clock_name == flow.state(row.state).clock, row.reference


def no_alert_is_raised_twice(change: Change) -> None:
    """Hold each late clock against its alerts, of which none is ever taken away."""
    alerts = change.now.rows(Alert)
    told = Counter(tuple(getattr(one, name) for name in _KEY) for one in alerts)
    assert max(told.values(), default=1) == 1, told.most_common(1)
    assert change.was.of(Alert).keys() <= change.now.of(Alert).keys()


def an_alert_is_open_only_while_its_clock_runs(change: Change) -> None:
    """Hold each open alert against the clock that it tells of."""
    running = {
        _clock(kind, row) for kind, record in KINDS.items() for row in change.now.rows(record)
    }
    for alert in change.now.rows(Alert):
        if alert.item_kind in KINDS and alert.closed_at is None:
            assert tuple(getattr(alert, name) for name in _KEY) in running, alert.reference


def a_sweep_leaves_no_late_clock_untold(change: Change) -> None:
    """Hold every late clock against the alerts that there are after a sweep."""
    if change.name != "sweep":
        return
    told = {tuple(getattr(one, name) for name in _KEY) for one in change.now.rows(Alert)}
    for kind, record in KINDS.items():
        for row in change.now.rows(record):
            if row.clock_due_on is not None and row.clock_due_on < change.now.on:
                assert _clock(kind, row) in told, row.reference


def _clock(kind: str, row: Any) -> tuple[Any, ...]:
    return (kind, row.id, row.clock_name, row.clock_due_on, row.clock_series)
