"""Which rule the parts add up by: tightened by whoever shares out, loosened by a chair alone."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.collective import ACTION_DUE, part, shared_out
from tests.people import ALICE, BOARD_CHAIR, BOB, CHARLIE, MANAGER
from tracker.errors import BadInput, NotAllowed
from tracker.operations.plans.contributions_added import set_rollup
from tracker.pages.histories import history_of
from workflows.refusals import MoveRefused

WHY = "The schools have closed for the year"


@pytest.mark.parametrize("rule", ["majority", "lead"])
@pytest.mark.parametrize("by", [BOB, MANAGER])
def test_no_lead_agency_lets_the_others_off_by_itself(desk: Desk, rule: str, by: str) -> None:
    action, _ = shared_out(desk)
    with pytest.raises(NotAllowed, match="ask the chair of the subgroup or chair of the board"):
        set_rollup(desk.app, desk.board, action, rule, by=by, reason=WHY)
    with pytest.raises(MoveRefused, match="Three Rivers Schools"):
        desk.move(action, "submit", by=ALICE, note="All done")


def test_a_chair_says_why_fewer_are_enough_and_history_keeps_it(desk: Desk) -> None:
    action, _ = shared_out(desk)
    with pytest.raises(BadInput, match="wait for fewer of the agencies asked: say why"):
        set_rollup(desk.app, desk.board, action, "majority", by=CHARLIE, reason=" ")
    set_rollup(desk.app, desk.board, action, "majority", by=CHARLIE, reason=WHY)
    set_rollup(desk.app, desk.board, action, "lead", by=BOARD_CHAIR, reason=WHY)
    told = [one for one in desk.read(history_of, action) if one.what == "rollup"]
    assert [one.became["rollup"] for one in told] == ["majority", "lead"]
    assert (told[-1].was, told[-1].reason) == ({"rollup": "majority"}, WHY)


def test_more_may_be_waited_for_by_whoever_shares_out(desk: Desk) -> None:
    action, _ = shared_out(desk)
    set_rollup(desk.app, desk.board, action, "lead", by=CHARLIE, reason=WHY)
    assert set_rollup(desk.app, desk.board, action, "majority", by=BOB).rollup == "majority"
    assert set_rollup(desk.app, desk.board, action, "all", by=MANAGER).rollup == "all"


def test_any_rule_may_be_set_before_an_agency_is_asked(desk: Desk) -> None:
    action = desk.started(ACTION_DUE)
    assert set_rollup(desk.app, desk.board, action, "lead", by=BOB).rollup == "lead"


def test_no_part_is_late_on_the_day_it_is_asked_for(desk: Desk) -> None:
    action = desk.started(ACTION_DUE)
    shared = desk.on(date(2017, 4, 3))
    with pytest.raises(BadInput, match="31 March 2017 has passed, so no agency can do"):
        part(shared, action, "police", date(2017, 3, 31))
    assert part(shared, action, "police", date(2017, 4, 3)) == f"{action}-C01"


def test_an_action_that_is_late_is_extended_before_it_is_shared_out(desk: Desk) -> None:
    action = desk.started(ACTION_DUE)
    with pytest.raises(BadInput, match=f"28 April 2017 has passed.*: have {action} extended first"):
        part(desk.on(date(2017, 5, 2)), action, "police", None)
