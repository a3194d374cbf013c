"""A collective action of five agencies, two of them late: who is chased, and what the chair sees.

To write the golden page again: UPDATE_GOLDEN=1 pytest tests/journeys/actions
"""

import os
from datetime import date
from pathlib import Path

import pytest

from tests.builders import Desk
from tests.collective import two_of_five_late
from tests.people import OUTSIDER
from tests.queued import open_alerts
from tests.runs import queue_reminders, raise_alerts
from tracker.telling.digest_queue import preview
from tracker.telling.overdue import overdue

GOLDEN = Path(__file__).parents[2] / "golden" / "collective_of_five.txt"
AS_OF = date(2017, 3, 6)
SCHOOLS = "schools@schools.example"


@pytest.fixture
def five(desk: Desk) -> tuple[Desk, str]:
    """The desk on the Monday after the parts fell due, and the action."""
    action = two_of_five_late(desk)
    there = desk.on(AS_OF)
    raise_alerts(there.app, there.board, as_of=AS_OF)
    return there, action


def chased(desk: Desk) -> tuple[str, ...]:
    return queue_reminders(desk.app, desk.board, as_of=AS_OF).people


def page_of(desk: Desk, action: str) -> str:
    """Return what is late of an action, whom that wakes, and the digest of its subgroup's chair."""
    late = [one for one in desk.read(overdue, as_of=AS_OF) if action in one.reference]
    lines = [f"As of {AS_OF}", "", "Late"]
    lines += [f"  {one.reference}  {one.agency}, {one.days_overdue} days" for one in late]
    alerts = [one for one in open_alerts(desk.app, desk.board) if action in one.reference]
    lines += ["Alerts"] + [f"  {one.reference}  {one.item_kind}, {one.rule}" for one in alerts]
    lines += ["Chased"] + [f"  {address}" for address in chased(desk)]
    text = preview(desk.app, desk.board, "case-review", as_of=AS_OF).text
    return "\n".join([*lines, "", "What the chair reads", "", text])


def test_the_two_laggards_alone_are_late_alerted_and_chased(five: tuple[Desk, str]) -> None:
    desk, action = five
    late = {one.agency for one in desk.read(overdue, as_of=AS_OF) if one.agency}
    assert late == {"Three Rivers Police", "Three Rivers Schools"}
    alerts = {one.reference for one in open_alerts(desk.app, desk.board)}
    assert {one for one in alerts if action in one} == {f"{action}-C01", f"{action}-C04"}
    assert set(chased(desk)) == {OUTSIDER, SCHOOLS}


def test_what_the_chair_sees_is_the_golden_page(five: tuple[Desk, str]) -> None:
    page = page_of(*five)
    if os.environ.get("UPDATE_GOLDEN") == "1":
        GOLDEN.write_text(page, encoding="utf-8")
    assert page == GOLDEN.read_text(encoding="utf-8")
