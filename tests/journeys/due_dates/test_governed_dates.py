"""No move but a granted extension makes an action's due date later."""

from datetime import date
from pathlib import Path

import pytest

from tests.builders import Desk
from tests.people import ALICE, BOB, CHARLIE, MANAGER, QUALITY
from tests.rules import with_rules
from tracker.errors import BadInput

DUE, LATER = date(2016, 9, 30), date(2016, 12, 16)


def test_agreeing_does_not_move_the_date_that_was_proposed(desk: Desk) -> None:
    action = desk.action(desk.review(), DUE)
    with pytest.raises(BadInput, match=r"from 30 September 2016 to 16 December 2016: ask for more"):
        desk.move(action, "agree", by=BOB, due_on=LATER)


def test_agreeing_may_set_the_first_date_or_an_earlier_one(desk: Desk) -> None:
    undated, dated = desk.action(desk.review(), None), desk.action(desk.review(), LATER)
    assert desk.move(undated, "agree", by=BOB, due_on=DUE).due_on == DUE
    assert desk.move(dated, "agree", by=BOB, due_on=DUE).due_on == DUE


def test_handing_back_and_placing_does_not_win_time(desk: Desk) -> None:
    action = desk.started(DUE)
    desk.move(action, "decline", by=ALICE, declined_because="not_mine", reason="Another team's")
    with pytest.raises(BadInput, match="can't move the due date"):
        desk.move(action, "place", by=MANAGER, due_on=LATER)


def test_what_is_reopened_begins_anew_with_a_date_of_its_own(desk: Desk) -> None:
    action = desk.signed_off(DUE)
    made = desk.move(action, "reopen", by=CHARLIE, reason="Nothing changed", due_on=LATER)
    assert made.due_on == LATER


def test_reopening_wins_no_time_that_nobody_with_the_authority_gave(
    desk: Desk, tmp_path: Path
) -> None:
    action = desk.signed_off(DUE)
    with pytest.raises(BadInput, match="ask for more time"):
        desk.move(action, "reopen", by=QUALITY, reason="Nothing changed", due_on=LATER)
    forecasts = with_rules(desk, tmp_path, extensions='"forecasts_only"')
    with pytest.raises(BadInput, match="ask for more time"):
        forecasts.move(action, "reopen", by=CHARLIE, reason="Nothing changed", due_on=LATER)
    assert desk.move(action, "reopen", by=QUALITY, reason="Nothing changed").due_on == DUE
