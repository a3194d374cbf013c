"""The life of an action, on both databases."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.people import ALICE, CHARLIE
from tests.runs import raise_alerts
from tracker.telling.overdue import OverdueItem, overdue
from workflows.refusals import MoveRefused

DUE = date(2016, 9, 30)


def test_an_action_is_signed_off_by_the_chair_and_not_by_its_owner(desk: Desk) -> None:
    reference = desk.submitted(DUE)
    with pytest.raises(MoveRefused):
        desk.move(reference, "sign_off", by=ALICE)
    assert desk.move(reference, "sign_off", by=CHARLIE).decision.to.name == "signed_off"


@pytest.mark.parametrize(
    ("as_of", "days", "working_days"),
    [
        (date(2016, 10, 1), 1, 0),
        (date(2016, 10, 3), 3, 1),
        (date(2016, 10, 11), 11, 7),
    ],
)
def test_an_action_due_on_30_september_is_late_from_1_october(
    desk: Desk, as_of: date, days: int, working_days: int
) -> None:
    desk.started(DUE)
    assert late_actions(desk, DUE) == []
    (item,) = late_actions(desk, as_of)
    assert (item.days_overdue, item.working_days_overdue) == (days, working_days)
    done = raise_alerts(desk.app, desk.board, as_of=as_of)
    again = raise_alerts(desk.app, desk.board, as_of=as_of)
    assert (again.raised, again.already_raised) == (0, done.raised)


def late_actions(desk: Desk, as_of: date) -> list[OverdueItem]:
    return [i for i in desk.read(overdue, as_of=as_of) if i.kind == "action"]
