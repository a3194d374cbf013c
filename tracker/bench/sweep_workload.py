"""The sweep over many actions of which one in fifty is late, and over them once more."""

import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from sqlalchemy import Date, bindparam, text

from tracker.bench.bench_boards import NOON, TODAY, Bench
from tracker.bench.rounds import Work, interleaved
from tracker.bench.table import Row, milliseconds
from tracker.records.columns import Instant
from tracker.store.guards import GUARDS
from tracker.telling.sweep import raise_alerts

_STEM = "SCR-2016-01-A-"
_NOT_LATE = text("UPDATE action SET clock_due_on = due_on")
_LATE = text("UPDATE action SET clock_due_on = :day WHERE id = :id").bindparams(
    bindparam("day", type_=Date)
)
_ONE_IN, _OVER_DAYS = 50, 200
_FLOOR = text(
    """
INSERT INTO alert (board_id, item_kind, item_id, reference, sort_key, rule, due_on, series,
                   raised_on, raised_at, days_overdue, working_days_overdue)
SELECT a.board_id, 'action', a.id, a.reference, a.sort_key, a.clock_name, a.clock_due_on,
       a.clock_series, :today, :now, :day_number - c.day_number, :ordinal - c.working_ordinal
FROM action a
JOIN calendar_day c ON c.nation = 'england-and-wales' AND c.day = a.clock_due_on
WHERE a.board_id = 1 AND a.clock_due_on < :today
ON CONFLICT DO NOTHING
"""
).bindparams(
    bindparam("today", TODAY, Date), bindparam("now", NOON, Instant), day_number=TODAY.toordinal()
)


def rows(bench: Bench, *, actions: int, rounds: int) -> list[Row]:
    """Compare the operation with one statement; the board is to be crowded already."""
    where = "SQLite" if bench.app.store.is_sqlite else "PostgreSQL"
    took = interleaved(lambda: _afresh(bench, sweep), lambda: _afresh(bench, floor), rounds=rounds)
    sweep(bench)
    again = interleaved(lambda: partial(sweep, bench), lambda: partial(floor, bench), rounds=rounds)
    return [
        Row(
            f"sweep, {where}, {actions:,} actions",
            milliseconds(took.ours),
            milliseconds(took.floor),
            took.ours / took.floor,
            "<= 3",
        ),
        Row(
            "  once more, nothing to raise",
            milliseconds(again.ours),
            milliseconds(again.floor),
            again.ours / again.floor,
            "<= 2",
        ),
    ]


def memory_row(bench: Bench) -> Row:
    """Measure in a process of its own how much the sweep adds to the peak of its memory."""
    forget_alerts(bench)
    url = bench.app.store.url.render_as_string(hide_password=False)
    line = [sys.executable, "-m", "tracker.bench.sweep_memory", url]
    said = subprocess.run(line, capture_output=True, text=True, check=True).stdout
    return Row("  memory that it adds at its peak", f"{int(said) / 1024:.1f} MiB")


def crowd(bench: Bench, actions: int) -> None:
    """Fill the board with actions of which one in fifty is late."""
    with bench.app.store.writing() as session:
        session.execute(_NOT_LATE)
    bench.copies(actions - 1, stem=_STEM)
    with bench.app.store.writing() as session:
        session.execute(_LATE, [_late(number) for number in range(_ONE_IN, actions + 1, _ONE_IN)])
        if not bench.app.store.is_sqlite:
            session.execute(text("ANALYZE"))


def forget_alerts(bench: Bench) -> None:
    """Take the alerts away, whose guard rests meanwhile, and what SQLite's log holds of it."""
    is_sqlite = bench.app.store.is_sqlite
    with bench.app.store.writing() as session:
        for statement in _forgetting(is_sqlite=is_sqlite):
            session.execute(text(statement))
    if is_sqlite:
        with bench.app.store.driver() as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _forgetting(*, is_sqlite: bool) -> tuple[str, str, str]:
    if not is_sqlite:
        rests, wakes = (f"ALTER TABLE alert {verb} TRIGGER USER" for verb in ("DISABLE", "ENABLE"))
        return rests, "DELETE FROM alert", wakes
    (guard,) = (one for one in GUARDS if one.table == "alert")
    name = "alert_refuses_delete"
    return f"DROP TRIGGER {name}", "DELETE FROM alert", dict(guard.on_sqlite())[name]


def sweep(bench: Bench) -> int:
    """Raise the alerts by the operation; return how many were new."""
    return raise_alerts(bench.app, bench.board, as_of=TODAY).raised


def floor(bench: Bench) -> None:
    """Raise the same alerts by one hand-made statement."""
    with bench.app.store.writing() as session:
        session.execute(_FLOOR, {"ordinal": bench.app.calendar(bench.board.nation).ordinal(TODAY)})


def _late(action_id: int) -> dict[str, object]:
    days = 1 + action_id // _ONE_IN % _OVER_DAYS
    return {"id": action_id, "day": TODAY - timedelta(days=days)}


def _afresh(bench: Bench, side: Callable[[Bench], object]) -> Work:
    forget_alerts(bench)
    return partial(side, bench)
