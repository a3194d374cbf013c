"""More time for an agency's part: from a chair, up to the action's own date, nothing forgotten."""

from datetime import date
from pathlib import Path

import pytest

from tests.builders import Desk
from tests.collective import ACTION_DUE, PARTS_DUE, part
from tests.people import BOARD_CHAIR, CHARLIE, MANAGER, OUTSIDER
from tests.queued import letters_of
from tests.rules import with_rules
from tracker.errors import BadInput
from tracker.operations.plans.contribution_dates import extend_part
from tracker.pages.contribution_lines import ContributionLine, contribution_lines
from tracker.pages.histories import history_of
from workflows.refusals import MoveRefused

LATER, LATEST = date(2017, 3, 31), date(2017, 4, 21)
LATE_BY = date(2017, 3, 13)


def longer(desk: Desk, reference: str, to: date = LATER, *, by: str = CHARLIE) -> None:
    extend_part(desk.app, desk.board, reference, to, reason="The trainer is ill", by=by)


def line_of(desk: Desk, reference: str, as_of: date) -> ContributionLine:
    lines = desk.read(contribution_lines, as_of=as_of)
    return next(line for line in lines if line.reference == reference)


def test_more_time_keeps_the_first_date_and_how_late_it_was(desk: Desk) -> None:
    police = part(desk, desk.started(ACTION_DUE), "police")
    there = desk.on(LATE_BY)
    assert line_of(there, police, LATE_BY).working_days_late == 6
    longer(there, police)
    now = line_of(there, police, LATE_BY)
    assert (now.due_on, now.original_due_on, now.times_extended) == (LATER, PARTS_DUE, 1)
    assert (now.days_late, now.late_before_working_days) == (0, 6)
    told = [(entry.what, entry.reason) for entry in there.read(history_of, police)]
    assert ("extend", "The trainer is ill") in told


def test_the_agency_is_told_of_its_new_date(desk: Desk) -> None:
    police = part(desk, desk.started(ACTION_DUE), "police")
    longer(desk, police)
    told = [one for one in letters_of(desk.app, desk.board) if '"2017-03-31"' in one.facts]
    assert {one.to_address for one in told} == {OUTSIDER}


@pytest.mark.parametrize("by", [OUTSIDER, MANAGER])
def test_only_a_chair_gives_it(desk: Desk, by: str) -> None:
    police = part(desk, desk.started(ACTION_DUE), "police")
    with pytest.raises(MoveRefused, match="contribution's subgroup chair or board chair"):
        longer(desk, police, by=by)
    assert line_of(desk, police, PARTS_DUE).due_on == PARTS_DUE


def test_the_second_time_takes_the_chair_of_the_board(desk: Desk) -> None:
    police = part(desk, desk.started(ACTION_DUE), "police")
    longer(desk, police)
    with pytest.raises(MoveRefused, match="board chair"):
        longer(desk, police, LATEST)
    longer(desk, police, LATEST, by=BOARD_CHAIR)
    assert line_of(desk, police, PARTS_DUE).due_on == LATEST


def test_a_board_that_gives_no_extensions_gives_none_for_a_part(desk: Desk, tmp_path: Path) -> None:
    police = part(desk, desk.started(ACTION_DUE), "police")
    there = with_rules(desk, tmp_path, extensions='"forecasts_only"')
    with pytest.raises(MoveRefused, match="gives no extensions"):
        longer(there, police)


@pytest.mark.parametrize(
    ("to", "said"),
    [
        (date(2017, 5, 5), "itself is due on 28 April 2017"),
        (date(2017, 3, 8), "has passed"),
        (date(2017, 3, 1), "later than"),
    ],
)
def test_a_date_that_cannot_be_is_refused(desk: Desk, to: date, said: str) -> None:
    police = part(desk, desk.started(ACTION_DUE), "police")
    there = desk.on(LATE_BY)
    with pytest.raises((BadInput, MoveRefused), match=said):
        longer(there, police, to)
    assert line_of(there, police, LATE_BY).due_on == PARTS_DUE


def test_no_part_is_asked_for_after_the_action_is_due(desk: Desk) -> None:
    action = desk.started(ACTION_DUE)
    with pytest.raises(BadInput, match="itself is due on 28 April 2017"):
        part(desk, action, "police", date(2017, 5, 5))


def test_a_part_of_an_action_without_a_date_needs_one_of_its_own(desk: Desk) -> None:
    action = desk.action(desk.review(), None)
    with pytest.raises(BadInput, match="give --due"):
        part(desk, action, "police", None)
    assert line_of(desk, part(desk, action, "police"), PARTS_DUE).due_on == PARTS_DUE
