"""Whose authority more time takes, by the board's own rules."""

from datetime import date
from pathlib import Path

import pytest

from tests.builders import Desk
from tests.journeys.due_dates.extension_asks import A01, DUE, asked
from tests.people import ALICE, BOARD_CHAIR, CHARLIE
from tests.rules import with_rules
from tracker.changing.work import in_hand
from tracker.errors import BadInput
from tracker.operations.plans.extension_authority import decider
from tracker.pages.action_pages import ActionPage, action_page
from tracker.pages.extension_lines import extension_in_full
from tracker.records import Action
from workflows.refusals import MoveRefused


def page(desk: Desk) -> ActionPage:
    return desk.read(action_page, A01)


def test_a_chair_may_give_time_up_to_a_slip_where_the_board_counts_days(
    desk: Desk, tmp_path: Path
) -> None:
    desk.started(DUE)
    there = with_rules(desk, tmp_path, authority='"by_slip"', chair_grants_working_days=20)
    asked(there, date(2016, 10, 14), by=CHARLIE)
    asked(there, date(2016, 10, 28), by=CHARLIE)
    with pytest.raises(MoveRefused, match="takes the board chair"):
        asked(there, date(2016, 10, 31), by=CHARLIE)
    assert asked(there, date(2016, 10, 31), by=ALICE).endswith("X03")
    line = there.read(extension_in_full, "SCR-2016-01-A01-X03")
    assert line.state == "asked_of_board"


@pytest.mark.parametrize("by", [ALICE, CHARLIE, BOARD_CHAIR])
def test_a_board_of_forecasts_only_gives_no_time_to_anybody(
    desk: Desk, tmp_path: Path, by: str
) -> None:
    desk.started(DUE)
    there = with_rules(desk, tmp_path, extensions='"forecasts_only"')
    with pytest.raises(MoveRefused, match=r"gives no extensions.*tracker action forecast"):
        asked(there, date(2016, 10, 31), by=by)
    for way in ("agree", "set_due"):
        with pytest.raises((BadInput, MoveRefused)):
            there.move(A01, way, by=by, due_on=date(2016, 10, 31))
    there.move(A01, "forecast", by=ALICE, forecast_on=date(2016, 10, 31))
    assert (page(there).dates.agreed_on, page(there).more_time) == (DUE, ())


def test_who_decides_is_counted_from_the_first_date(desk: Desk, tmp_path: Path) -> None:
    desk.started(DUE)
    there = with_rules(desk, tmp_path, authority='"by_slip"', chair_grants_working_days=5)
    with in_hand(there.app, there.board, Action, A01, by=CHARLIE) as hand:
        assert decider(hand.work, hand.item, date(2016, 10, 7)) == "subgroup_chair"
        assert decider(hand.work, hand.item, date(2016, 10, 10)) == "board_chair"
