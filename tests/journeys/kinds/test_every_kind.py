"""Every kind that keeps a clock can be late, told of, brought to another version and recounted."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from tests.builders import Desk
from tests.journeys.kinds.items_of_each_kind import (
    MADE,
    check_of_event,
    newest,
    row_of,
    with_next_version,
)
from tests.journeys.reviews.proclamations import ENGLAND, proclaimed, recounted
from tests.people import MANAGER
from tests.queued import open_alerts
from tests.runs import raise_alerts
from tracker.errors import NotFound
from tracker.operations.law.upgrades import UpgradeLine, planned_upgrade, upgrade_records
from tracker.operations.reviews.incidents import Happening
from tracker.pages.histories import history_of
from tracker.records import Incident, kinds
from tracker.telling.overdue import overdue
from workflows.calendar import for_nation

CLOCKED = [kind.name for kind in kinds.clocked()]
UNCLOCKED = [kind.name for kind in kinds.moving() if not (kind.keeps_clock or kind.clock_rows)]
ONE_DAY = timedelta(days=1)


def upgraded(desk: Desk, kind: str, reference: str) -> UpgradeLine:
    """Bring every item of a kind to its next version as planned; return the line of one."""
    version = newest(kind) + 1
    planned = planned_upgrade(desk.app, desk.board, kind, version)
    lines = upgrade_records(desk.app, desk.board, kind, version, by=MANAGER, reason="Agreed")
    assert lines == planned
    return next(line for line in lines if line.reference == reference)


def five_working_days_after(day: date) -> date:
    """Count as the second version does."""
    calendar = for_nation(ENGLAND)
    ordinal = calendar.ordinal(day)
    return next(
        later
        for later in (day + timedelta(days=n) for n in range(1, 30))
        if calendar.is_working_day(later) and calendar.ordinal(later) == ordinal + 5
    )


@pytest.mark.parametrize("kind", CLOCKED)
def test_a_late_one_is_overdue_and_told_of_once(desk: Desk, kind: str) -> None:
    reference = MADE[kind](desk)
    row = row_of(desk, kind, reference)
    day = row.clock_due_on + ONE_DAY
    late = {(item.reference, item.due_on) for item in desk.read(overdue, as_of=day)}
    assert (reference, row.clock_due_on) in late
    for _ in range(2):
        raise_alerts(desk.app, desk.board, as_of=day)
    alerts = [one for one in open_alerts(desk.app, desk.board) if one.item_kind == kind]
    assert [(one.rule, one.due_on) for one in alerts if one.reference == reference] == [
        (row.clock_name, row.clock_due_on)
    ]


@pytest.mark.parametrize("kind", CLOCKED)
def test_an_upgrade_moves_its_clock_and_closes_its_alert(
    desk: Desk, tmp_path: Path, kind: str
) -> None:
    reference = MADE[kind](desk)
    there = with_next_version(desk, kind, tmp_path / "config")
    was = row_of(there, kind, reference)
    raise_alerts(there.app, there.board, as_of=was.clock_due_on + ONE_DAY)
    line = upgraded(there, kind, reference)
    row = row_of(there, kind, reference)
    due_on = five_working_days_after(was.clock_due_on)
    assert line.clocks == ((was.clock_name, was.clock_due_on, due_on),)
    assert (row.clock_name, row.clock_due_on) == (was.clock_name, due_on)
    assert row.workflow_version == newest(kind) + 1
    assert row.clock_series == was.clock_series + 1
    assert reference not in {alert.reference for alert in open_alerts(there.app, there.board)}


@pytest.mark.parametrize("kind", UNCLOCKED)
def test_one_without_a_clock_of_its_own_is_upgraded_too(
    desk: Desk, tmp_path: Path, kind: str
) -> None:
    reference = MADE[kind](desk)
    there = with_next_version(desk, kind, tmp_path / "config")
    line = upgraded(there, kind, reference)
    assert (line.was, line.refused, line.clocks) == (f"{kind}.v{newest(kind)}", "", ())
    assert row_of(there, kind, reference).workflow_version == newest(kind) + 1


@pytest.mark.parametrize("kind", CLOCKED)
def test_a_proclaimed_holiday_moves_its_clock(desk: Desk, tmp_path: Path, kind: str) -> None:
    reference = MADE[kind](desk)
    there = with_next_version(desk, kind, tmp_path / "config")
    upgraded(there, kind, reference)
    was = row_of(there, kind, reference).clock_due_on
    done = proclaimed(there, was)
    row = row_of(there, kind, reference)
    assert row.clock_due_on > was
    assert (reference, was, row.clock_due_on) in [
        (one.reference, one.was, one.due_on) for one in done.dates
    ]
    entries = [became for ref, _, became in recounted(there) if ref == reference]
    assert [entry["due_on"] for entry in entries] == [str(row.clock_due_on)]


def test_a_check_of_an_event_without_a_review_moves_too(desk: Desk, tmp_path: Path) -> None:
    reference = check_of_event(desk)
    there = with_next_version(desk, "impact_check", tmp_path / "config")
    assert upgraded(there, "impact_check", reference).clocks == (
        ("due", date(2016, 9, 1), date(2016, 9, 8)),
    )
    done = proclaimed(there, date(2016, 9, 8))
    assert [(one.reference, one.due_on) for one in done.dates] == [(reference, date(2016, 9, 9))]


def test_what_nothing_has_happened_to_is_known_all_the_same(desk: Desk) -> None:
    desk.review(happening=Happening(occurred_on=date(2016, 6, 1)))
    with desk.app.store.reading() as session:
        reference = session.exec(select(Incident.reference)).one()
    assert desk.read(history_of, reference) == []
    with pytest.raises(NotFound, match='no record "INC-1999-01"'):
        desk.read(history_of, "INC-1999-01")
